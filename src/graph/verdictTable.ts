import type { EndpointId } from '../model/index.ts'
import type { JudgedPort } from './classifyEdge.ts'
import type { FilterProblem } from './parseFilter.ts'
import type { EdgeVerdict, SceneEdge, SceneGate, ScenePort } from './scene.ts'

/** What a table is asked for. */
export interface TableQuery {
  /** Judge every connection by this port; null for the ports that matter to each. */
  readonly port: JudgedPort | null
  /** Filter text (UX 2.6). */
  readonly text: string
  /** Whether `egress` and `ingress` are to be filled, which takes longer. */
  readonly deciders: boolean
  /** Show only what differs from what the session compares with; no effect when it compares with nothing. */
  readonly differences: boolean
}

/** A row or a column. */
export interface TableEndpoint {
  readonly id: EndpointId
  readonly name: string
  /** Null for an outside address. */
  readonly namespace: string | null
  /** Null for an outside address. */
  readonly ingress: SceneGate | null
  readonly egress: SceneGate | null
}

/** What a connection shows. */
export interface TableFacts {
  readonly verdict: EdgeVerdict
  readonly barrier: SceneEdge['barrier']
  /** Every port it is judged by; a lone `any` when all ports are alike. */
  readonly ports: readonly ScenePort[]
}

/** Bits of a cell's mark. */
export const MARK = {
  /** The filter asks for it. */
  matches: 1,
  watched: 2,
  /** An expectation about this connection alone holds. */
  passes: 4,
  /** An expectation fails here: it expects the connection to be allowed, or denied. */
  expectedAllowed: 8,
  expectedDenied: 16,
  /** The last edit changed it, or it differs from what is compared with. */
  changed: 32,
  /** In a comparison: a port is open now that was not, and the other way round. */
  opened: 64,
  closed: 128,
} as const

/** A port that some workload declares, for the choice of a port. */
export interface TablePort extends JudgedPort {
  readonly name: string | null
}

/**
 * The verdicts of all ordered pairs. Cells are row by row in flat arrays, so that tens of thousands of them cross from
 * the worker at once.
 */
export interface VerdictTable {
  /** By namespace and name; outside addresses first. Without those in which nothing matches the filter. */
  readonly rows: readonly TableEndpoint[]
  readonly columns: readonly TableEndpoint[]
  /** One more than the place in `facts`; 0 where there is no connection. */
  readonly cells: Uint32Array
  /** The same for what it was before the last edit, or in the state compared with; 0 when it was no different. */
  readonly before: Uint32Array
  /** Sums of `MARK`. */
  readonly marks: Uint8Array
  /** One more than the place in `deciders` of who decides that end; 0 when it is not isolated or was not asked for. */
  readonly egress: Uint32Array
  readonly ingress: Uint32Array
  readonly facts: readonly TableFacts[]
  /** `namespace/name` of policies. */
  readonly deciders: readonly (readonly string[])[]
  /** How many connections match the filter, and how many there are. */
  readonly matching: number
  readonly connections: number
  readonly ports: readonly TablePort[]
  readonly problems: readonly FilterProblem[]
  /** Endpoints that the filter lets in, left out because the table would be too large. */
  readonly leftOut: number
}
