import type { Scene } from '../../graph/index.ts'

/** With more workloads than this the matrix tells more than the graph (UX 2.6). */
const MATRIX_FROM = 20

/** Whether the matrix is recommended. */
export function isDense(scene: Scene | null): boolean {
  return (scene?.workloads.length ?? 0) > MATRIX_FROM
}
