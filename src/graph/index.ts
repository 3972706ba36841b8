export { overlap } from './box.ts'
export type {
  EdgeFilter,
  EdgeVerdict,
  Layout,
  Position,
  Scene,
  SceneEdge,
  SceneGate,
  SceneNamespace,
  SceneOutside,
  ScenePort,
  SceneQuery,
  SceneWorkload,
} from './scene.ts'
export { classifyEdge } from './classifyEdge.ts'
export { projectScene, type SceneInput } from './projectScene.ts'
export { EMPTY_FRAME, FRAME_PADDING, GAPS, OUTSIDE_SIZE, WORKLOAD_SIZE, type Size } from './sizes.ts'
export { frameSize } from './frameSize.ts'
export { placeInstantly } from './placeInstantly.ts'
export { tidyLayout, type LayoutLibrary, type LayoutNode } from './tidyLayout.ts'
