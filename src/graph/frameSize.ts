import type { EndpointId } from '../model/index.ts'
import { EMPTY_FRAME, FOLDED_FRAME, FRAME_PADDING, WORKLOAD_SIZE, type Size } from './sizes.ts'
import type { Position, Scene, SceneNamespace, SceneWorkload } from './scene.ts'

/** A workload's card in its frame. */
export interface Placed extends Position {
  readonly id: EndpointId
}

/** The workloads that have a card: those in namespaces that are not folded. */
export function drawnWorkloads({ namespaces, workloads }: Pick<Scene, 'namespaces' | 'workloads'>) {
  const folded = new Set(namespaces.flatMap(({ name, folded: bundle }) => (bundle === null ? [] : [name])))
  return folded.size === 0 ? workloads : workloads.filter(({ namespace }: SceneWorkload) => !folded.has(namespace))
}

/** The size of a namespace's frame around its cards, if they are drawn; positions are relative to the frame. */
export function frameSize({ folded }: Pick<SceneNamespace, 'folded'>, cards: readonly Position[]): Size {
  if (folded !== null) return FOLDED_FRAME
  return {
    width: Math.max(EMPTY_FRAME.width, ...cards.map(({ x }) => x + WORKLOAD_SIZE.width + FRAME_PADDING.side)),
    height: Math.max(EMPTY_FRAME.height, ...cards.map(({ y }) => y + WORKLOAD_SIZE.height + FRAME_PADDING.side)),
  }
}
