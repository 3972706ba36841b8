import {
  type Documents,
  type EditPlan,
  openDocuments,
  planDuplicate,
  planEdit,
  planFormat,
  updateDocuments,
} from '../document/index.ts'
import { createEngine, readerOf, type Engine } from '../engine/index.ts'
import { classifyEdge, projectScene, type EdgeVerdict, type Scene, type SceneQuery } from '../graph/index.ts'
import {
  parseConnectionId,
  type Cluster,
  type ClusterEndpoint,
  type ConnectionId,
  type EndpointId,
  type Workspace,
} from '../model/index.ts'
import {
  proposeAllow,
  proposeFixes,
  proposeIsolation,
  proposeObserved,
  proposeStop,
  type VerdictChanges,
} from '../proposals/index.ts'
import { annotateFile } from './annotations.ts'
import { analyze } from './analysis.ts'
import { applyChange } from './applyChange.ts'
import { readCaret } from './caret.ts'
import { askConnection } from './askConnection.ts'
import { changedConnections, compareVerdicts, NO_CHANGES } from './changes.ts'
import { now } from './clock.ts'
import { assembleCluster, EMPTY_ASSEMBLY, type Assembly } from './cluster.ts'
import { describeObject, locateObject } from './describe.ts'
import { Comparing, type Comparison } from './comparison.ts'
import { isExample } from './examples.ts'
import { answerExpectations, type ExpectationAnswers } from './expectationResults.ts'
import { exportVerdicts } from './exportVerdicts.ts'
import { createExpectationTools } from './expectationTools.ts'
import { exportFiles } from './exportYaml.ts'
import { observeFlows } from './flows/observe.ts'
import { explainEdge } from './explain.ts'
import { overlapWarning } from './form/addresses.ts'
import { planRelocation } from './form/relocation.ts'
import { previewAddition } from './form/drafts.ts'
import { traceConnection } from './trace.ts'
import { previewLabels } from './form/labelPreview.ts'
import { countMatches, surroundingsOf } from './form/matching.ts'
import { objectForm } from './form/objectForm.ts'
import { diagnose, evaluationOf, type Evaluation } from './evaluation.ts'
import { listDecided, listIdleRanges } from './lineCoverage.ts'
import { placeAt } from './places.ts'
import { planFiles } from './planImport.ts'
import { pluginDifferences } from './pluginDifferences.ts'
import { proposalContext } from './proposalContext.ts'
import { pseudonymise } from './pseudonyms/pseudonymise.ts'
import { readPolicyLens, whatIfOff } from './policyLens.ts'
import { summarizePolicies } from './policySummaries.ts'
import { pairsOf, tableOf, watchedConnections } from './table.ts'
import { readSelector } from './selectorMatches.ts'
import type { BrokenDocument, EditAnswer, Session, Snapshot } from './types.ts'
import { collectVocabulary } from './vocabulary.ts'
import { whatIf } from './whatIf.ts'

const NOTHING: Workspace = { files: [], off: [], outside: [], expectations: '', pinned: [] }

/** Where the session stands, with what was worked out on the way there. */
interface State {
  readonly evaluation: Evaluation
  readonly expectations: ExpectationAnswers
  /** What the change before did, and the verdicts before it. */
  readonly changes: VerdictChanges
  readonly before: ReadonlyMap<ConnectionId, EdgeVerdict>
}

/** Verdicts that some connections have where the engine stands now. */
function verdictsOf(
  engine: Engine,
  byId: ReadonlyMap<EndpointId, ClusterEndpoint>,
  connections: readonly ConnectionId[],
): ReadonlyMap<ConnectionId, EdgeVerdict> {
  const verdicts = new Map<ConnectionId, EdgeVerdict>()
  for (const id of connections) {
    const ends = parseConnectionId(id)
    const source = ends && byId.get(ends.source)
    const destination = ends && byId.get(ends.destination)
    if (source === undefined || destination === undefined) continue
    const connectivity = engine.connectivity(source, destination)
    verdicts.set(id, classifyEdge(engine, { source, destination, connectivity }))
  }
  return verdicts
}

/** Compares two states and leaves the engine at the second. */
function compare(engine: Engine, from: Evaluation, to: Evaluation): Pick<State, 'changes' | 'before'> {
  const side = ({ assembly, endpoints }: Evaluation) => ({ cluster: assembly.cluster, endpoints })
  const changes = compareVerdicts(engine, side(from), side(to))
  const connections = changedConnections(changes)
  if (connections.length === 0) return { changes, before: new Map() }
  engine.update(from.assembly.cluster)
  const before = verdictsOf(engine, from.byId, connections)
  engine.update(to.assembly.cluster)
  return { changes, before }
}

function countPods({ pods }: Cluster): number {
  return pods.reduce((sum, { replicas }) => sum + replicas, 0)
}

function countConnections(endpoints: readonly ClusterEndpoint[]): number {
  const workloads = endpoints.filter(({ kind }) => kind === 'workload').length
  const outside = endpoints.length - workloads
  return workloads * (workloads - 1) + 2 * workloads * outside
}

function listBroken(documents: Documents): readonly BrokenDocument[] {
  return documents.documents.flatMap(({ status, path, range, diagnostics, hasLastGood }) => {
    if (status !== 'broken') return []
    const first = diagnostics.find(({ severity }) => severity === 'error')
    return [
      {
        place: placeAt(documents, path, first?.range ?? range),
        message: first?.message ?? 'This document does not parse.',
        hasLastGood,
      },
    ]
  })
}

function countUnsupported({ diagnostics, resources }: Documents): Readonly<Record<string, number>> {
  const flagged = diagnostics.filter(({ code }) => code === 'UNSUPPORTED_KIND')
  const counts: Record<string, number> = Object.create(null)
  for (const { kind, path, range, content } of resources) {
    const inside = flagged.some(
      (each) => each.path === path && range.from <= each.range.from && each.range.to <= range.to,
    )
    if (content.type === 'other' && inside) counts[kind] = (counts[kind] ?? 0) + 1
  }
  return counts
}

/** Workloads of which some pod was read from a resource that `holds`. */
function workloadsFrom(
  { endpoints, assembly }: Evaluation,
  holds: (resource: NonNullable<ReturnType<Assembly['podResources']['get']>>) => boolean,
): ReadonlySet<EndpointId> {
  const found = endpoints.filter(
    (endpoint) =>
      endpoint.kind === 'workload' &&
      endpoint.pods.some((pod) => {
        const resource = assembly.podResources.get(pod)
        return resource !== undefined && holds(resource)
      }),
  )
  return new Set(found.map(({ id }) => id))
}

function takeSnapshot({ evaluation, expectations, changes }: State, version: number, evaluationMs: number): Snapshot {
  const { documents, assembly, endpoints } = evaluation
  const { cluster } = assembly
  return {
    version,
    diagnostics: diagnose(evaluation),
    policies: summarizePolicies(evaluation),
    workloads: endpoints.filter(({ kind }) => kind === 'workload').length,
    pods: countPods(cluster),
    namespaces: cluster.namespaces.length,
    broken: listBroken(documents),
    unsupported: countUnsupported(documents),
    expectations: expectations.results,
    changes,
    connections: countConnections(endpoints),
    hasExamplePods: workloadsFrom(evaluation, (resource) => isExample(documents, resource)).size > 0,
    evaluationMs,
  }
}

function drawScene(state: State, query: SceneQuery, comparison: Comparison | null): Scene {
  const { evaluation, expectations, before } = state
  const { assembly, engine, documents } = evaluation
  const compared = query.differences ? comparison : null
  const pairs = compared?.pairs ?? pairsOf(evaluation)
  return projectScene({
    cluster: assembly.cluster,
    engine,
    endpoints: pairs.endpoints,
    pairs,
    query,
    watched: watchedConnections(state),
    expected: new Set(expectations.named),
    differences: compared?.verdicts ?? null,
    changes: before,
    failing: expectations.failing,
    failingPorts: expectations.failingPorts,
    stale: workloadsFrom(evaluation, ({ stale }) => stale),
    example: workloadsFrom(evaluation, (resource) => isExample(documents, resource)),
  })
}

/** A plan with the verdicts and the expectations it would change. */
function answerPlan(state: State, plan: EditPlan): EditAnswer {
  if (!plan.ok) return plan
  const { changes, breaks, repairs } = proposalContext(state).whatIf(plan.edits, () => '')
  return { ok: true, label: plan.label, edits: plan.edits, changes, flips: { breaks, repairs } }
}

/**
 * A session without any file. It is synchronous and keeps everything it computes; `Session` says what each method
 * answers. It never throws for what a user wrote.
 */
export function createSession(): Session {
  const engine = createEngine(EMPTY_ASSEMBLY.cluster)
  const comparing = new Comparing()
  let version = 0

  function start(workspace: Workspace): State {
    const documents = openDocuments(workspace.files, workspace.kubernetesMinor)
    const assembly = assembleCluster(documents.resources, workspace, EMPTY_ASSEMBLY)
    engine.readAs(readerOf(workspace.plugin ?? 'spec'))
    engine.update(assembly.cluster)
    const evaluation = evaluationOf(engine, { workspace, documents, assembly })
    return { evaluation, expectations: answerExpectations(evaluation), changes: NO_CHANGES, before: new Map() }
  }

  function advance({ evaluation }: State, workspace: Workspace): State {
    const isSameTarget = workspace.kubernetesMinor === evaluation.workspace.kubernetesMinor
    const documents = isSameTarget
      ? updateDocuments(evaluation.documents, workspace.files)
      : openDocuments(workspace.files, workspace.kubernetesMinor)
    const assembly = assembleCluster(documents.resources, workspace, evaluation.assembly)
    engine.readAs(readerOf(workspace.plugin ?? 'spec'))
    const next = evaluationOf(engine, { workspace, documents, assembly })
    const compared = compare(engine, evaluation, next)
    return { evaluation: next, expectations: answerExpectations(next), ...compared }
  }

  let state = start(NOTHING)

  function move(step: () => State): Snapshot {
    const begun = now()
    state = step()
    version++
    return takeSnapshot(state, version, now() - begun)
  }

  return {
    ...createExpectationTools(() => state.evaluation),
    open: (workspace) => move(() => start(workspace)),
    change: (change) => move(() => advance(state, applyChange(state.evaluation.workspace, change))),
    scene: (query) => drawScene(state, query, comparing.at(state.evaluation)),
    table: (query) => tableOf(state, query, comparing.at(state.evaluation)),
    compareWith(side) {
      comparing.set(side)
      return comparing.at(state.evaluation)?.summary ?? null
    },
    pluginDifferences: (plugin) => pluginDifferences(state.evaluation, plugin),
    comparison: () => comparing.at(state.evaluation)?.summary ?? null,
    trace: (connection, port) => traceConnection(state.evaluation, connection, port),
    explain: (connection, asked) =>
      explainEdge(state.evaluation, connection, { asked, expected: state.expectations.failingPorts.get(connection) }),
    describe: (object) => describeObject(state.evaluation, object),
    form: (object) => objectForm(state.evaluation, object),
    matches: (query) => countMatches(surroundingsOf(state.evaluation), query),
    planRelocation: (request) => planRelocation(state.evaluation, request),
    overlap: (cidr) => overlapWarning(state.evaluation, cidr),
    previewAddition: (draft) => previewAddition(state.evaluation, draft),
    previewLabels: (object, labels) => previewLabels(state.evaluation, object, labels),
    proposeAllow: (request) => proposeAllow(proposalContext(state), request),
    proposeFixes: (asked) => proposeFixes(proposalContext(state), asked),
    proposeIsolation: (request) => proposeIsolation(proposalContext(state), request),
    proposeStop: (request) => proposeStop(proposalContext(state), request),
    plan: (command) => answerPlan(state, planEdit(state.evaluation.documents, command)),
    duplicate: (id) => answerPlan(state, planDuplicate(state.evaluation.documents, id)),
    askConnection: (text) => askConnection(state.evaluation, text),
    policyLens: (id) => readPolicyLens(state.evaluation, id),
    whatIfOff: (off) => whatIfOff(state.evaluation, off),
    locate: (object) => locateObject(state.evaluation, object),
    caret: (path, offset) => readCaret(state.evaluation, path, offset),
    vocabulary: () => collectVocabulary(state.evaluation.assembly.cluster),
    annotate: (path) => annotateFile(state.evaluation, path),
    selectorAt: (path, offset) => readSelector(state.evaluation, path, offset),
    format: (path) => planFormat(state.evaluation.documents, path),
    analyze: () => analyze(state.evaluation),
    idleRanges: (path) => listIdleRanges(state.evaluation, path),
    decidedAt: (path, offset) => listDecided(state.evaluation, path, offset),
    previewEdits: (edits) => whatIf(state.evaluation, edits, () => null).changes,
    planImport: (files, mode) => planFiles(state.evaluation.documents, files, mode),
    observeFlows: (logs) => observeFlows(state.evaluation, logs),
    proposeObserved: (uses) => proposeObserved(proposalContext(state), uses),
    exportVerdicts: (wanted) => exportVerdicts(state.evaluation, wanted),
    pseudonymise: (options) => pseudonymise(state.evaluation, options),
    exportYaml: (wanted) => exportFiles(state.evaluation, wanted),
  }
}
