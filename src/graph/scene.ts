import type { CaveatId } from '../engine/index.ts'
import type { FilterProblem } from './parseFilter.ts'
import type { ConnectionId, ContainerPort, EndpointId, WorkloadKind } from '../model/index.ts'

/** State of one gate on a workload card (UX 2.3). */
export interface SceneGate {
  /** `unknown` while the page does not tell: somebody predicts. */
  readonly state: 'open' | 'isolated' | 'deny-all' | 'allow-all' | 'unknown'
  /** `namespace/name` of the policies that select the workload for this direction. */
  readonly policies: readonly string[]
}

/** A namespace frame. */
export interface SceneNamespace {
  readonly name: string
  readonly labels: readonly (readonly [string, string])[]
  /** Named by a policy or a workload, but there is no Namespace object and nothing runs in it: drawn dotted. */
  readonly ghost: boolean
  readonly workloads: number
  readonly pods: number
  readonly policies: number
  /** Folded: its workloads are not drawn, and this is what is between them. Null when they are. */
  readonly folded: SceneBundle | null
}

/** Connections that are not drawn one by one, but counted (UX 2.6). */
export interface SceneBundle {
  readonly connections: number
  /** On every port that matters, whether by a rule or because no policy isolates. */
  readonly allowed: number
  /** On some ports or for some addresses. */
  readonly partial: number
  /** With an expectation that fails. */
  readonly failing: number
  /** By the last edit, or different from the state compared with. */
  readonly changed: number
  /** All that in words: `6 of 8 allowed, 1 in part · 1 fails`. */
  readonly text: string
}

/** A workload card: all its replicas, since they share labels and therefore verdicts. */
export interface SceneWorkload {
  readonly id: EndpointId
  readonly namespace: string
  readonly name: string
  readonly kind: WorkloadKind
  readonly replicas: number
  readonly labels: readonly (readonly [string, string])[]
  readonly ports: readonly ContainerPort[]
  readonly hostNetwork: boolean
  /** All its pods are Succeeded or Failed (S59). */
  readonly terminated: boolean
  /** Made from selectors because only policies were given (UX 1.5). */
  readonly example: boolean
  readonly ingress: SceneGate
  readonly egress: SceneGate
  /** Its document is broken: the card shows the last good version. */
  readonly stale: boolean
}

/** An outside address, `Anywhere` among them. `origin` says who put it there. */
export interface SceneOutside {
  readonly id: EndpointId
  readonly name: string
  readonly cidr: string
  readonly origin: 'anywhere' | 'policy' | 'user'
  /** Drawn on the left when it is a source of an edge shown, on the right (the twin) when it is a destination. */
  readonly asSource: boolean
  readonly asDestination: boolean
}

/** `default` is allowed because neither end is isolated; `partial` is some ports or some addresses. */
export type EdgeVerdict = 'allowed' | 'default' | 'denied' | 'partial' | 'depends'

/**
 * One connection on the picture, or a `bundle` of all that lead from one of its ends to the other. Everything but the
 * hue that tells its state is in here (UX 2.5).
 */
export interface SceneEdge {
  readonly id: ConnectionId
  readonly source: EndpointId
  readonly destination: EndpointId
  readonly verdict: EdgeVerdict
  /** The end or ends that do not allow it; null when nothing is denied. */
  readonly barrier: 'src' | 'dst' | 'both' | null
  /** Ports that matter here, one to three, with their own outcome; a lone `any` when all ports are alike. */
  readonly ports: readonly ScenePort[]
  /** How many further ports were left out of `ports`. */
  readonly morePorts: number
  readonly watched: boolean
  /** Verdict before the last edit, when that edit changed it; or that of the state compared with. */
  readonly before: EdgeVerdict | null
  /** It is drawn because it differs from the state compared with. */
  readonly compared?: boolean
  /** The expectation about this connection, when one fails: what it expects. */
  readonly failing: 'allowed' | 'denied' | null
  readonly caveats: readonly CaveatId[]
  /** It stands for several connections: an end is a folded namespace, with the id that `foldId` gives it. */
  readonly bundle?: SceneBundle
  /** Its card has no room among the more telling ones, and is drawn only when it is selected. */
  readonly unlabelled?: true
}

/** One port in an edge's caption. */
export interface ScenePort {
  /** `8080`, `8080-8090`, or `any`; with `/UDP` or `/SCTP` when not TCP. */
  readonly text: string
  readonly name: string | null
  readonly outcome: 'allowed' | 'denied' | 'depends'
}

/**
 * Which connections to draw (UX 2.6): watched ones, those that a rule allows at least in part, those with an isolated
 * side, denied ones, or all.
 */
export type EdgeFilter = 'watched' | 'allowed' | 'decided' | 'denied' | 'all'

/** What the page asks for: a filter, or `auto` for the first that has something to show and not too much, and the endpoint whose own connections are drawn in full, if any. */
export interface SceneQuery {
  readonly filter: EdgeFilter | 'auto'
  readonly focus: EndpointId | null
  /** Leaves out connections that this filter text does not ask for (UX 2.6). */
  readonly text?: string
  /** Draw what differs from what the session compares with, and nothing else. */
  readonly differences?: boolean
  /** Namespaces to fold; `auto` folds the largest where there would be too many connections. None when absent. */
  readonly folded?: readonly string[] | 'auto'
}

/** The whole picture for one query, ready to be laid out. Plain data: it crosses the worker boundary. */
export interface Scene {
  readonly namespaces: readonly SceneNamespace[]
  readonly workloads: readonly SceneWorkload[]
  readonly outside: readonly SceneOutside[]
  readonly edges: readonly SceneEdge[]
  /** The filter that the edges passed: that of the query, or what `auto` came to. */
  readonly filter: EdgeFilter
  /** How many connections each filter would draw. */
  readonly counts: Readonly<Record<EdgeFilter, number>>
  /** Connections that pass the filter, or are drawn all the same; in bundles too. */
  readonly wanted: number
  /** How many of them were left out to keep the picture readable; the page says so. */
  readonly hidden: number
  /** What is wrong with the text of the query. */
  readonly problems: readonly FilterProblem[]
}

/** A position on the canvas, in canvas pixels. Workloads are relative to their namespace's frame. */
export interface Position {
  readonly x: number
  readonly y: number
}

/** Where the user or a layout put things, keyed `node:<EndpointId>`, `twin:<EndpointId>` or `ns:<name>`. */
export type Layout = Readonly<Record<string, Position>>
