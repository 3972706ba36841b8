import type { EndpointId } from '../model/index.ts'
import { EMPTY_FRAME, FRAME_PADDING, WORKLOAD_SIZE, type Size } from './sizes.ts'
import type { Position } from './scene.ts'

/** A workload's card in its frame. */
export interface Placed extends Position {
  readonly id: EndpointId
}

/** The size of a namespace's frame around its cards; positions are relative to the frame. */
export function frameSize(cards: readonly Position[]): Size {
  return {
    width: Math.max(EMPTY_FRAME.width, ...cards.map(({ x }) => x + WORKLOAD_SIZE.width + FRAME_PADDING.side)),
    height: Math.max(EMPTY_FRAME.height, ...cards.map(({ y }) => y + WORKLOAD_SIZE.height + FRAME_PADDING.side)),
  }
}
