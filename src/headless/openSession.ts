import { planEdit, type EditCommand as DocumentCommand } from '../document/index.ts'
import { createEngine, explain, PLUGIN_READS_OTHERWISE } from '../engine/index.ts'
import {
  connectionId,
  NETWORK_PLUGINS,
  NEWEST_KUBERNETES_MINOR,
  type ClusterEndpoint,
  type Diagnostic,
} from '../model/index.ts'
import {
  checkField,
  diagnose,
  editFiles,
  evaluateWorkspace,
  explainEdge,
  helpAddress,
  lint,
  placeAt,
  probeExpectations,
  rolloutExpectations,
  testExpectations,
  type Evaluation,
  type Explanation as SessionExplanation,
  type ExplanationSide,
  type RuleLink,
} from '../session/index.ts'
import { resolveEnd } from './ends.ts'
import { compareSessions, type Inside } from './compareSessions.ts'
import { makeMatrix } from './matrix.ts'
import { byProtocol, checkPort, readPortText } from './portRanges.ts'
import type {
  Explanation,
  Finding,
  ManifestFile,
  MatrixOptions,
  Query,
  RulePlace,
  Session,
  SessionOptions,
  Side,
  Verdict,
} from './types.ts'

const insides = new WeakMap<Session, Inside>()

function insideOf(session: Session): Inside {
  const inside = insides.get(session)
  if (inside === undefined) throw new TypeError('This session was not opened by openSession of this package.')
  return inside
}

function policyPlace({ namespace, policyName, place }: RuleLink) {
  return { policy: `${namespace}/${policyName}`, path: place.path, line: place.line }
}

function rulePlace(link: RuleLink): RulePlace {
  return { ...policyPlace(link), rule: link.rule ?? 0, peer: link.peer, port: link.port }
}

function sideOf({ applies, allowed, isolatedBy, allowedBy, nearest }: ExplanationSide): Side {
  return {
    applies,
    allowed,
    isolatedBy: isolatedBy.map(policyPlace),
    allowedBy: allowedBy.map(rulePlace),
    nearest:
      nearest === null
        ? null
        : {
            ...rulePlace(nearest),
            misses: nearest.conditions
              .filter(({ ok }) => !ok)
              .map(({ kind, needs, has }) => `${kind}: needs ${needs}, has ${has}`),
          },
  }
}

function findingOf({ documents }: Evaluation, diagnostic: Diagnostic): Finding {
  const { code, severity, message, path, range, fieldPath, server } = diagnostic
  const { line } = placeAt(documents, path, range)
  const field = fieldPath === undefined || fieldPath === '' ? {} : { field: fieldPath }
  const inItsWords = server === undefined ? {} : { server }
  return {
    code,
    ...checkField(diagnostic),
    severity,
    ...field,
    message,
    ...inItsWords,
    path,
    line,
    from: range.from,
    to: range.to,
  }
}

/** An evaluation that knows two more endpoints, such as addresses that nobody wrote down. */
function withEnds(evaluation: Evaluation, ends: readonly ClusterEndpoint[]): Evaluation {
  return { ...evaluation, byId: new Map([...evaluation.byId, ...ends.map((end) => [end.id, end] as const)]) }
}

interface Answer {
  readonly verdict: Verdict
  readonly explanation: SessionExplanation
}

function answer({ evaluation, plugin }: Inside, { source, destination, port, protocol }: Query): Answer {
  const known = checkPort(port, protocol ?? 'TCP')
  const from = resolveEnd(evaluation, source)
  const to = resolveEnd(evaluation, destination)
  const connection = evaluation.engine.representative({ source: from, destination: to, port, protocol: known })
  const { outcome, caveats } = explain(evaluation.assembly.cluster, connection, evaluation.engine.reader)
  const enforces = plugin !== 'none'
  // Both ends were resolved above, so there is an explanation.
  const explanation = explainEdge(withEnds(evaluation, [from, to]), connectionId(from.id, to.id), {
    asked: { number: port, protocol: known },
  })!
  return {
    verdict: {
      outcome: enforces ? outcome : 'allowed',
      dependsOnPlugin: enforces && caveats.some(({ id, depends }) => depends && id !== 'E-20'),
      caveats: enforces ? caveats.map(({ id }) => id) : ['E-24'],
      uncertain: explanation.uncertain,
      egress: sideOf(explanation.egress),
      ingress: sideOf(explanation.ingress),
    },
    explanation,
  }
}

function explainQuery(inside: Inside, query: Query): Explanation {
  const { verdict, explanation } = answer(inside, query)
  const caveatTexts = Object.fromEntries(explanation.caveats.map(({ id, text }) => [id, text]))
  const caveatHelp = Object.fromEntries(explanation.caveats.map(({ id }) => [id, helpAddress(id)]))
  return { ...verdict, sentence: explanation.sentence, markdown: explanation.markdown, caveatTexts, caveatHelp }
}

/** Without a plugin that enforces policies there are none. */
function withoutPolicies(evaluation: Evaluation): Evaluation {
  const cluster = { ...evaluation.assembly.cluster, policies: [] }
  return { ...evaluation, engine: createEngine(cluster), assembly: { ...evaluation.assembly, cluster } }
}

/** The minor version of `1.35`, `v1.35` or `1.35.2`. @throws {RangeError} for anything else. */
function readVersion(text: string | undefined): number {
  if (text === undefined) return NEWEST_KUBERNETES_MINOR
  const match = /^v?1\.(\d{1,3})(?:\.\d+)?$/.exec(text)
  if (match === null) throw new RangeError(`${text} is not a version of Kubernetes. Write it as in 1.35.`)
  return Number(match[1])
}

/**
 * Reads and evaluates manifests: YAML or JSON, any number of documents in a file. What a user got wrong in them never
 * throws; it is listed by `diagnostics`, and objects that the API server would reject take no part.
 */
export function openSession(files: readonly ManifestFile[], options: SessionOptions = {}): Session {
  const { plugin = 'spec' } = options
  const readings = PLUGIN_READS_OTHERWISE[plugin]
  if (readings === undefined) {
    throw new RangeError(`${plugin} is not one of ${NETWORK_PLUGINS.map(({ id }) => id).join(', ')}.`)
  }
  const kubernetesMinor = readVersion(options.kubernetesVersion)
  const workspace = { files, off: [], outside: [], expectations: '', pinned: [], kubernetesMinor }
  const evaluation = evaluateWorkspace(workspace, { readings, settled: false })
  const { engine, documents, assembly } = evaluation
  const inside: Inside = { evaluation, plugin }
  const enforces = plugin !== 'none'
  const session: Session = {
    plugin,
    workloads: evaluation.endpoints.filter(({ kind }) => kind === 'workload').map(({ id }) => id),
    verdict: (query) => answer(inside, query).verdict,
    ports({ source, destination }) {
      const ends = [resolveEnd(evaluation, source), resolveEnd(evaluation, destination)] as const
      return byProtocol(engine.ports.ranges(enforces ? engine.connectivity(...ends).every : engine.ports.every))
    },
    explain: (query) => explainQuery(inside, query),
    matrix({ ports }: MatrixOptions = {}) {
      const only = ports === undefined ? null : ports.map(readPortText)
      return makeMatrix({ evaluation, enforces, zonesOf: assembly.cluster.policies, only })
    },
    diagnostics: () => diagnose(evaluation).map((diagnostic) => findingOf(evaluation, diagnostic)),
    lint: () => lint(evaluation).map((diagnostic) => findingOf(evaluation, diagnostic)),
    edit(command) {
      // The published commands are the document's, with plain objects for its label maps.
      const plan = planEdit(documents, command as DocumentCommand)
      return plan.ok ? { ok: true, files: editFiles(files, plan.edits) } : plan
    },
    test: (expectations) => testExpectations(enforces ? evaluation : withoutPolicies(evaluation), expectations),
    rollout({ text }) {
      const { steps, safeOrder } = rolloutExpectations(enforces ? evaluation : withoutPolicies(evaluation), text)
      return { steps, safeOrder }
    },
    probe({ text }, tool = 'shell') {
      const { probes, left, script } = probeExpectations(evaluation, text, tool)
      return { script, connections: probes.length, left }
    },
    diff: (other) => compareSessions(inside, insideOf(other)),
  }
  insides.set(session, inside)
  return session
}
