import type { ConnectionId, EndpointId, NetworkPolicyPort } from '../model/index.ts'
import { parseConnectionId } from '../model/index.ts'
import {
  narrowRequest,
  type AllowProposal,
  type AllowRequest,
  type Fix,
  type IsolationProposal,
  type IsolationRequest,
  type Outcome,
  type StopProposal,
  type StopRequest,
} from '../session/index.ts'
import type { EditorActions, PortChoice } from './state.ts'
import type { EditorParts } from './editorParts.ts'

/** Questions about what would allow, stop or isolate something, and the dialogs that ask them. */
export interface ProposalActions {
  /** Null when the evaluation has stopped or the ends are gone; so for the others. */
  readonly proposeAllow: (request: AllowRequest) => Promise<AllowProposal | null>
  readonly proposeFixes: (asked: { source: string; destination: string; port: PortChoice }) => Promise<readonly Fix[]>
  readonly proposeIsolation: (request: IsolationRequest) => Promise<IsolationProposal | null>
  readonly proposeStop: (request: StopRequest) => Promise<StopProposal | null>
  /** Opens the Allow dialog for two ends; without ports it suggests some. */
  allow(ends: Pick<AllowRequest, 'source' | 'destination'>, ports?: readonly NetworkPolicyPort[]): void
  /** Opens the Stop allowing dialog for a connection, on one port or on all. */
  stopAllowing(connection: ConnectionId, port: PortChoice | null): void
  /** Opens the Isolate dialog; `keep` are connections that are ticked, else the usual ones. */
  isolate(request: Pick<IsolationRequest, 'subject' | 'policyType'>, keep?: readonly ConnectionId[]): void
  /** Lights workloads on the picture, as the caret does; null puts the light out. */
  light(matched: readonly EndpointId[] | null): void
  /** Applies what a proposal would do as one step of history, and says so with Undo. */
  applyOutcome(label: string, outcome: Pick<Outcome, 'edits'>): void
}

/** Actions that ask the session for proposals. */
export function createProposalActions(
  { set, client, evaluation, notify }: EditorParts,
  { apply }: Pick<EditorActions, 'apply'>,
): ProposalActions {
  /** Waits until what is on screen has been evaluated: a proposal for older text would be wrong. */
  async function ask<Answer>(question: () => Promise<Answer>, otherwise: Answer): Promise<Answer> {
    try {
      await evaluation.settle()
      return await question()
    } catch {
      return otherwise
    }
  }
  return {
    proposeAllow: (request) => ask(() => client.proposeAllow(request), null),
    proposeFixes: (asked) => ask(() => client.proposeFixes(asked), []),
    proposeIsolation: (request) => ask(() => client.proposeIsolation(request), null),
    proposeStop: (request) => ask(() => client.proposeStop(request), null),
    allow: (ends, ports = []) => set({ dialog: { kind: 'allow', request: narrowRequest(ends, ports) } }),
    stopAllowing(connection, port) {
      const ends = parseConnectionId(connection)
      if (ends !== undefined) set({ dialog: { kind: 'stop', request: { ...ends, port, keep: null } } })
    },
    isolate: (request, keep) => set({ dialog: { kind: 'isolate', request: { ...request, keep: keep ?? null } } }),
    light: (matched) =>
      set({ caret: matched === null ? null : { resource: null, fieldPath: '', selected: [], matched } }),
    applyOutcome(label, { edits }) {
      apply(label, { edits })
      set({ dialog: null })
      notify(label, true)
    },
  }
}
