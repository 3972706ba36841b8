import type {
  ConnectionId,
  Diagnostic,
  EndpointId,
  FileEdit,
  Labels,
  NetworkPlugin,
  OutsideAddress,
  PolicyType,
  Protocol,
  ResourceId,
  TextRange,
  Workspace,
  WorkspaceFile,
} from '../model/index.ts'
import type { CaveatId, Miss } from '../engine/index.ts'
import type { EdgeVerdict, Scene, SceneQuery, TableQuery, VerdictTable } from '../graph/index.ts'
import type { CompareSide, CompareSummary } from './comparison.ts'
import type { EditCommand, FormatPlan, RefusalCode } from '../document/index.ts'
import type {
  AllowProposal,
  AllowRequest,
  AskedPort,
  Fix,
  IsolationProposal,
  IsolationRequest,
  StopProposal,
  StopRequest,
  VerdictChanges,
  ObservedUse,
  Outcome,
} from '../proposals/index.ts'
import type { PluginDifferences } from './pluginDifferences.ts'
import type { ConnectionAnswer } from './askConnection.ts'
import type { FileAnnotations, SelectorMatches } from './annotationTypes.ts'
import type { AddDraft, AddPreview } from './form/draftTypes.ts'
import type { Relocation, RelocationRequest } from './form/relocationTypes.ts'
import type { LabelPreview, Matches, MatchQuery, ObjectForm } from './form/types.ts'
import type { ExportedVerdicts, VerdictExport } from './exportVerdicts.ts'
import type { YamlExport } from './exportYaml.ts'
import type { Observation } from './flows/observe.ts'
import type { PseudonymOptions, Pseudonymised } from './pseudonyms/pseudonymise.ts'
import type { PolicyLens } from './policyLens.ts'
import type { ExpectationTools } from './expectationTools.ts'
import type { Trace } from './trace.ts'

/** A place in the user's text. `line` is 1-based. */
export interface Place {
  readonly path: string
  readonly range: TextRange
  readonly line: number
}

/** A policy as the left rail and the status bar show it. */
export interface PolicySummary {
  readonly id: ResourceId
  readonly namespace: string
  readonly name: string
  readonly policyTypes: readonly PolicyType[]
  readonly policyTypesDefaulted: boolean
  /** Endpoints of the workloads it selects, and how many pods those are. */
  readonly selects: readonly EndpointId[]
  readonly pods: number
  readonly rules: number
  readonly off: boolean
  /** Its document is broken; the last good version is what is evaluated. */
  readonly stale: boolean
  /** False when the API server would reject it: it is not evaluated. */
  readonly evaluated: boolean
  readonly place: Place
}

/** One line of expectations.txt with its result (UX 6.1). */
export interface ExpectationResult {
  readonly index: number
  readonly line: number
  readonly text: string
  /** Where it stands in expectations.txt; of a line with a mistake, the part that is wrong. */
  readonly range: TextRange
  readonly state: 'pass' | 'fail' | 'empty' | 'unclear' | 'error'
  /** First counterexample, or what is wrong with the line, in words. Empty on a pass. */
  readonly reason: string
  /** The counterexample, when it is on the picture, and the port that it is about. */
  readonly connection: ConnectionId | null
  readonly port: { readonly number: number; readonly protocol: Protocol } | null
  /** How many pairs do not hold. */
  readonly failures: number
}

/** Everything the page shows of a workspace apart from the picture. Plain data. */
export interface Snapshot {
  /** Grows with every change; answers carry the version they belong to. */
  readonly version: number
  readonly diagnostics: readonly Diagnostic[]
  readonly policies: readonly PolicySummary[]
  readonly workloads: number
  readonly pods: number
  readonly namespaces: number
  /** Documents that do not parse now: the picture shows their last good version. */
  readonly broken: readonly BrokenDocument[]
  /** Kinds that are kept in the text but not evaluated, with how many there are. */
  readonly unsupported: Readonly<Record<string, number>>
  readonly expectations: readonly ExpectationResult[]
  /** What the last change did to verdicts; empty after `open`. */
  readonly changes: VerdictChanges
  /** Number of ordered pairs of endpoints. */
  readonly connections: number
  readonly hasExamplePods: boolean
  readonly evaluationMs: number
}

/** A document that does not parse. */
export interface BrokenDocument {
  readonly place: Place
  readonly message: string
  /** True when an older version of it parsed, so the picture still shows that. */
  readonly hasLastGood: boolean
}

/** One change of a workspace; what is absent stays. */
export interface WorkspaceChange {
  readonly edits?: readonly FileEdit[]
  readonly addFiles?: readonly WorkspaceFile[]
  readonly removeFiles?: readonly string[]
  readonly off?: readonly ResourceId[]
  readonly outside?: readonly OutsideAddress[]
  readonly pinned?: readonly ConnectionId[]
  readonly expectations?: string
  readonly kubernetesMinor?: number
  readonly plugin?: NetworkPlugin
}

/** A link from an explanation to the text. */
export interface RuleLink {
  readonly policy: ResourceId
  readonly policyName: string
  readonly namespace: string
  /** 0-based; null when the whole policy is meant. */
  readonly rule: number | null
  readonly peer: number | null
  readonly port: number | null
  readonly place: Place
}

/** One row of the nearest-rule table (UX 4.3). */
export interface Condition {
  readonly kind: 'direction' | 'subject' | 'namespace' | 'pod label' | 'address' | 'port' | 'protocol'
  readonly ok: boolean
  readonly needs: string
  readonly has: string
}

/** One end of an explained connection. */
export interface ExplanationSide {
  readonly policyType: PolicyType
  readonly applies: 'outside' | 'self' | 'own-node' | 'host-network' | 'terminated' | 'not-isolated' | 'isolated'
  readonly allowed: boolean
  /** Policies that isolate this end; `rules` is 0 when it allows nothing, `allows` says whether it allows this. */
  readonly isolatedBy: readonly (RuleLink & { readonly rules: number; readonly allows: boolean })[]
  readonly allowedBy: readonly RuleLink[]
  /** Null when no rule comes close, or the side is allowed. */
  readonly nearest: (RuleLink & { readonly conditions: readonly Condition[]; readonly misses: readonly Miss[] }) | null
  /** One sentence about this end. */
  readonly sentence: string
}

/** A caveat in words. */
export interface CaveatText {
  readonly id: CaveatId
  readonly depends: boolean
  readonly text: string
}

/** The answer to "why?" for one connection on one port (UX 4.1). */
export interface Explanation {
  readonly connection: ConnectionId
  readonly source: EndpointId
  readonly destination: EndpointId
  /** Title line: `monitoring/prometheus → shop/api · 9090/TCP`. */
  readonly title: string
  /** The port that is explained. */
  readonly port: { readonly number: number; readonly protocol: Protocol; readonly name: string | null }
  /** Ports one can ask about: those the destination declares and those that rules between the two name. */
  readonly ports: readonly {
    readonly number: number
    readonly protocol: Protocol
    readonly name: string | null
    readonly outcome: 'allowed' | 'denied' | 'depends'
  }[]
  readonly word: 'allowed' | 'denied' | 'partial' | 'depends'
  readonly verdict: EdgeVerdict
  readonly sentence: string
  readonly egress: ExplanationSide
  readonly ingress: ExplanationSide
  readonly caveats: readonly CaveatText[]
  /** True when a document that could matter is broken or rejected. */
  readonly uncertain: boolean
  /** The whole explanation as Markdown (UX 4.6). */
  readonly markdown: string
}

/** What Explain and Details show for a workload, a namespace, an outside address or a policy. */
export interface ObjectDescription {
  readonly kind: 'workload' | 'namespace' | 'outside' | 'policy'
  readonly title: string
  readonly facts: readonly { readonly name: string; readonly value: string }[]
  readonly sentences: readonly string[]
  readonly policies: readonly RuleLink[]
  readonly places: readonly Place[]
  readonly connections: readonly {
    readonly id: ConnectionId
    readonly verdict: EdgeVerdict
    readonly caption: string
  }[]
  /** How many connections there are beside those. */
  readonly moreConnections: number
  /** False for addresses that only exist because a policy names them, and for `Anywhere`. */
  readonly removable: boolean
}

/** Result of turning a command into text edits. Nothing is applied: the store does that. */
export type EditAnswer =
  | {
      readonly ok: true
      readonly label: string
      readonly edits: readonly FileEdit[]
      readonly changes: VerdictChanges
      /** Expectations that would fail, and that would pass, other than now; absent where nobody looked. */
      readonly flips?: { readonly breaks: readonly string[]; readonly repairs: readonly string[] }
    }
  | { readonly ok: false; readonly code: RefusalCode; readonly message: string }

/** What an import found, before it is applied (UX 1.5). */
export interface ImportPlan {
  readonly files: readonly WorkspaceFile[]
  readonly found: { readonly namespaces: number; readonly workloads: number; readonly policies: number }
  /** Kinds that were left out or kept without being evaluated, with their number. */
  readonly ignored: Readonly<Record<string, number>>
  /** Names of files that could not be read, with the reason. */
  readonly unreadable: readonly { readonly path: string; readonly reason: string }[]
  /** Documents that do not parse: they are kept as they are, and marked. */
  readonly broken: number
  /** Example pods made from selectors, because there were only policies. */
  readonly examplePods: number
}

/** Words of this workspace, for completion in the YAML pane. */
export interface Vocabulary {
  readonly namespaces: readonly string[]
  readonly labelKeys: readonly string[]
  readonly labelValues: Readonly<Record<string, readonly string[]>>
  readonly namespaceLabelKeys: readonly string[]
  readonly namespaceLabelValues: Readonly<Record<string, readonly string[]>>
  readonly portNames: readonly string[]
}

/** What the caret stands in: lights pods on the graph. */
export interface CaretContext {
  readonly resource: ResourceId | null
  readonly fieldPath: string
  /** Workloads that the policy selects. */
  readonly selected: readonly EndpointId[]
  /** Endpoints that the rule or peer at the caret matches. */
  readonly matched: readonly EndpointId[]
}

/** Which object a selection on the graph means. */
export type ObjectRef =
  | { readonly kind: 'endpoint'; readonly id: EndpointId }
  | { readonly kind: 'namespace'; readonly name: string }
  | { readonly kind: 'policy'; readonly id: ResourceId }

/**
 * One workspace with everything derived from it. Synchronous and pure of side effects outside itself; the page talks
 * to it through a worker, tests and the command directly. Nothing in here throws for what a user wrote.
 */
export interface Session extends ExpectationTools {
  /** Replaces the workspace. */
  open(workspace: Workspace): Snapshot
  /** Applies one change; only what it touched is read and evaluated again. */
  change(change: WorkspaceChange): Snapshot
  /** The picture for one query. */
  scene(query: SceneQuery): Scene
  /** The verdicts of all ordered pairs, for matrix and list: the same as in a scene of `all` (UX 7.1). */
  table(query: TableQuery): VerdictTable
  /** Compares with another side from now on, or no more (null); what differs, in numbers. */
  compareWith(side: CompareSide | null): CompareSummary | null
  /** Where another network plugin would judge otherwise than the workspace's own. */
  pluginDifferences(plugin: NetworkPlugin): PluginDifferences
  /** What differs now; null when nothing is compared. */
  comparison(): CompareSummary | null
  /** Why a connection is allowed or not. Without `port`, the most telling port. Null for unknown endpoints. */
  explain(connection: ConnectionId, port?: { readonly number: number; readonly protocol: Protocol }): Explanation | null
  /** How a connection is judged on one port, step by step. Null for unknown endpoints. */
  trace(connection: ConnectionId, port: { readonly number: number; readonly protocol: Protocol }): Trace | null
  /** What there is to say about one object; null when it does not exist (any more). */
  describe(object: ObjectRef): ObjectDescription | null
  /** What the form of one object shows; null when it does not exist (any more). */
  form(object: ObjectRef): ObjectForm | null
  /** What a selector that is being written would match (UX 3.4). */
  matches(query: MatchQuery): Matches
  /** Other labels for a workload or a namespace, not applied. A namespace's own name label is not among them. */
  previewLabels(object: ObjectRef, labels: Labels): LabelPreview
  /** Another name or namespace, with what follows, what breaks and which verdicts change. */
  planRelocation(request: RelocationRequest): Relocation
  /** That pods have addresses in a CIDR block, in words; empty when none is known to. */
  overlap(cidr: string): string
  /** What adding something would write and change (UX 3.1). */
  previewAddition(draft: AddDraft): AddPreview
  /** Text edits for one command, verified, with the verdicts they would change. */
  plan(command: EditCommand): EditAnswer
  /** The Allow dialog for a drawn connection; null for unknown endpoints. */
  proposeAllow(request: AllowRequest): AllowProposal | null
  /** Ways to allow a denied connection on one port, best first; empty when it is open, or nothing opens it (UX 4.4). */
  proposeFixes(asked: {
    readonly source: EndpointId
    readonly destination: EndpointId
    readonly port: AskedPort
  }): readonly Fix[]
  /** The Isolate dialog for a workload or a namespace; null for what policies cannot select. */
  proposeIsolation(request: IsolationRequest): IsolationProposal | null
  /** The Stop allowing dialog for a connection; null for unknown endpoints (UX 3.5). */
  proposeStop(request: StopRequest): StopProposal | null
  /** Where an object stands in the text; null when it has no text (Anywhere, an implied namespace). */
  locate(object: ObjectRef): Place | null
  caret(path: string, offset: number): CaretContext
  vocabulary(): Vocabulary
  /** What the YAML pane shows beside the text of a file (UX 3.7). Empty for a file that does not exist. */
  annotate(path: string): FileAnnotations
  /** What the selector at an offset matches, and what it nearly does; null where none stands. */
  selectorAt(path: string, offset: number): SelectorMatches | null
  /** The edits that lay a file out anew: only white space changes, and it reads as before. */
  format(path: string): FormatPlan
  /** What a policy selects, lets connect and alone allows; null when there is no such policy. */
  policyLens(id: ResourceId): PolicyLens | null
  /** Answers a connection as people type it, `frontend > db:5432`; empty when the text is none. */
  askConnection(text: string): readonly ConnectionAnswer[]
  /** What would change if exactly these policies were off. */
  whatIfOff(off: readonly ResourceId[]): VerdictChanges
  /** Text edits that put a copy of an object behind it, with the verdicts they would change. */
  duplicate(id: ResourceId): EditAnswer
  /** Findings that look at every pair of pods or policies (NP021, NP026–NP031): not part of a snapshot. */
  analyze(): readonly Diagnostic[]
  /** What of a file decides no verdict today: each of these ranges could go without a change. */
  idleRanges(path: string): readonly TextRange[]
  /** Connections whose verdicts hang on the rule, peer, port or policy at an offset. */
  decidedAt(path: string, offset: number): readonly ConnectionId[]
  /** The verdicts that edits of the text would change. */
  previewEdits(edits: readonly FileEdit[]): VerdictChanges
  /** Reads dropped or pasted texts without applying them. */
  planImport(files: readonly WorkspaceFile[], mode: 'merge' | 'replace'): ImportPlan
  /** Which connections of this cluster logs of flows have seen. */
  observeFlows(logs: readonly WorkspaceFile[]): Observation
  /** Policies that isolate what was seen as a destination, and allow what was seen. */
  proposeObserved(uses: readonly ObservedUse[]): Outcome
  /** The verdicts as a table or as data. */
  exportVerdicts(wanted: VerdictExport): ExportedVerdicts
  /** The project under other names, when all its verdicts are the same then. `seed` chooses the addresses. */
  pseudonymise(options: PseudonymOptions): Pseudonymised
  /** Manifests as they are, or parts of them. Policies that are off are commented out unless they are included. */
  exportYaml(wanted: YamlExport): readonly WorkspaceFile[]
}
