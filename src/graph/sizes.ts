/** Width and height in canvas pixels. */
export interface Size {
  readonly width: number
  readonly height: number
}

/** A workload card (UX 2.2). */
export const WORKLOAD_SIZE: Size = { width: 210, height: 84 }
/** The pill of an outside address and of its twin (UX 2.2). */
export const OUTSIDE_SIZE: Size = { width: 150, height: 56 }
/** Space between a namespace's frame and its cards; the header needs more on top (UX 2.2). */
export const FRAME_PADDING = { side: 24, top: 40 } as const
/** Space between things; captions need it most from column to column. */
export const GAPS = { node: 40, column: 120, frame: 56 } as const
/** A frame without workloads. */
export const EMPTY_FRAME: Size = { width: 258, height: 112 }
/** A frame whose workloads are not drawn: its header, and what it says of them. */
export const FOLDED_FRAME: Size = { width: 258, height: 104 }
