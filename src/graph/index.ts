export { overlap, type Box } from './box.ts'
export { captionText, captionWidth, VERDICT_GLYPHS } from './captionText.ts'
export { drawEdges, type Drawing, type EdgeGeometry } from './edgeGeometry.ts'
export type {
  EdgeFilter,
  EdgeVerdict,
  Layout,
  Position,
  Scene,
  SceneBundle,
  SceneEdge,
  SceneGate,
  SceneNamespace,
  SceneOutside,
  ScenePort,
  SceneQuery,
  SceneWorkload,
} from './scene.ts'
export { captionsOf, classifyEdge, type JudgedPort } from './classifyEdge.ts'
export { differencesByPair, type ClusterState, type Difference } from './difference.ts'
export { createFilter, type Candidate, type Filter, type FilterWorld } from './matchFilter.ts'
export {
  FILTER_VALUES,
  parseFilter,
  type FilterKey,
  type FilterProblem,
  type FilterTerm,
  type ParsedFilter,
} from './parseFilter.ts'
export { listConnections, type ListedConnection } from './connections.ts'
export { createPairs, type Pairs } from './pairs.ts'
export { projectTable, type TableInput } from './projectTable.ts'
export {
  MARK,
  type TableEndpoint,
  type TableFacts,
  type TablePort,
  type TableQuery,
  type VerdictTable,
} from './verdictTable.ts'
export type { ByPair } from './pairFacts.ts'
export { foldedNamespace, foldId } from './foldId.ts'
export { projectScene, type SceneInput } from './projectScene.ts'
export { EMPTY_FRAME, FOLDED_FRAME, FRAME_PADDING, GAPS, OUTSIDE_SIZE, WORKLOAD_SIZE, type Size } from './sizes.ts'
export { drawnWorkloads, frameSize } from './frameSize.ts'
export { placeInstantly } from './placeInstantly.ts'
export { tidyLayout, type LayoutLibrary, type LayoutNode } from './tidyLayout.ts'
