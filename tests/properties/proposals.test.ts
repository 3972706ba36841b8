import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openDocuments } from '../../src/document/index.ts'
import { connectionId, parseConnectionId, resourceId, type Workspace } from '../../src/model/index.ts'
import {
  createSession,
  editFiles,
  type Outcome,
  type Session,
  type StopProposal,
  type VerdictChanges,
} from '../../src/session/index.ts'
import { policyManifests, styles, writeManifest } from '../support/manifests.ts'
import { PROPERTY_TIMEOUT, runs } from '../support/runs.ts'

const CLUSTER = `apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { team: store } }
---
apiVersion: v1
kind: Namespace
metadata: { name: ops, labels: { team: db } }
${[
  ['shop', 'web', '{ app: web, tier: web }', '10.244.0.1'],
  ['shop', 'api', '{ app: api, tier: app }', '10.244.0.2'],
  ['shop', 'db', '{ app: db, tier: app, on: x-1 }', '10.244.0.3'],
  ['ops', 'probe', '{ app: web }', '10.244.0.4'],
  ['ops', 'bare', '{}', '10.1.0.5'],
]
  .map(
    ([namespace, name, labels, ip]) => `---
apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: ${namespace}, labels: ${labels} }
spec: { containers: [{ name: c, ports: [{ name: http, containerPort: 80 }, { name: dns, containerPort: 53, protocol: UDP }] }] }
status: { podIP: ${ip} }
`,
  )
  .join('')}`

/** A small cluster with up to three policies, each in a style and a file of its own. */
const workspaces: fc.Arbitrary<Workspace> = fc
  .array(fc.tuple(policyManifests, styles, fc.constantFrom('shop', 'shop', 'ops')), { minLength: 1, maxLength: 3 })
  .map((policies) => ({
    files: [
      { path: 'cluster.yaml', text: CLUSTER },
      ...policies.map(([manifest, style, namespace], index) => ({
        path: `${index}.yaml`,
        text: writeManifest({ ...manifest, metadata: { name: `p${index}`, namespace } }, style),
      })),
    ],
    off: [],
    outside: [{ name: 'office', cidr: '203.0.113.0/24' }],
    expectations: '',
    pinned: [],
  }))

const PORT = { number: 80, protocol: 'TCP' } as const

function open(workspace: Workspace): Session {
  const session = createSession()
  session.open(workspace)
  return session
}

function outcomeOf(session: Session, source: string, destination: string): string | undefined {
  return session.explain(connectionId(source, destination), PORT)?.word
}

/** One of the connections of a workspace. */
function pick(session: Session, index: number): { readonly source: string; readonly destination: string } {
  const { edges } = session.scene({ filter: 'all', focus: null })
  return parseConnectionId(edges[index % edges.length]!.id)!
}

/** What every object says, but for the policies that an outcome touches. */
function othersOf({ files }: Workspace, { policies }: Outcome): string {
  const touched = new Set(policies.map(({ namespace, name }) => resourceId('NetworkPolicy', namespace, name)))
  const others = openDocuments(files).resources.filter(({ id }) => !touched.has(id))
  return JSON.stringify(others.map(({ id, content }) => [id, content]))
}

/** Changes in an order that does not depend on what was asked before. */
function told({ total, opened, closed, list }: VerdictChanges): string {
  const texts = list.map((each) => JSON.stringify(each)).toSorted()
  return JSON.stringify([total, opened, closed, texts])
}

/** What is wrong with an outcome once it is applied to the workspace it was made for. */
function faults(
  workspace: Workspace,
  outcome: Outcome,
): { readonly found: readonly string[]; readonly session: Session } {
  const session = open(workspace)
  const before = session.change({})
  const after = session.change({ edits: outcome.edits })
  const edited = { ...workspace, files: editFiles(workspace.files, outcome.edits) }
  const errors = (snapshot: typeof after) => snapshot.diagnostics.filter(({ severity }) => severity === 'error').length
  return {
    session,
    found: [
      ...(told(after.changes) === told(outcome.changes) ? [] : ['other verdicts than announced']),
      ...(errors(after) > errors(before) ? ['an error'] : []),
      ...(othersOf(edited, outcome) === othersOf(workspace, outcome) ? [] : ['another object changed']),
    ],
  }
}

describe('every proposed fix', { timeout: PROPERTY_TIMEOUT }, () => {
  test('allows what was asked, changes exactly the verdicts it names, and closes nothing', () => {
    let tried = 0
    fc.assert(
      fc.property(workspaces, fc.nat(), (workspace, index) => {
        const session = open(workspace)
        const ends = pick(session, index)
        for (const fix of session.proposeFixes({ ...ends, port: PORT })) {
          tried++
          const { found, session: after } = faults(workspace, fix)
          expect(found).toEqual([])
          expect(outcomeOf(after, ends.source, ends.destination)).toBe('allowed')
          expect(fix.changes.closed).toBe(0)
          expect(fix.lines.length).toBeGreaterThan(0)
        }
      }),
      { numRuns: runs(60, 5000) },
    )
    expect(tried).toBeGreaterThan(0)
  })
})

/** The proposal with the option `index` chosen for each rule, and for each of the ways. */
function stopsOf(
  session: Session,
  ends: { source: string; destination: string },
  index: number,
): readonly StopProposal[] {
  const request = { ...ends, port: PORT, keep: null }
  const first = session.proposeStop(request)!
  return first.ways.flatMap(({ way }) => {
    const { rules, keepable } = session.proposeStop({ ...request, way })!
    const choices = Object.fromEntries(rules.map(({ key, options }) => [key, options[index % options.length]!.id]))
    const keep = keepable.slice(0, index % 4).map(({ connection }) => connection)
    return [session.proposeStop({ ...request, way, choices, keep })!]
  })
}

describe('every way to stop a connection', { timeout: PROPERTY_TIMEOUT }, () => {
  test('stops it or says why not, changes exactly the verdicts it names, and opens nothing', () => {
    let stopped = 0
    fc.assert(
      fc.property(workspaces, fc.nat(), fc.nat(11), (workspace, index, option) => {
        const session = open(workspace)
        const ends = pick(session, index)
        for (const stop of stopsOf(session, ends, option)) {
          expect(stop.blocked).toBe('')
          const { found, session: after } = faults(workspace, stop)
          expect(found).toEqual([])
          // Without labels of its own, `bare` is selected together with its neighbour.
          const alone = !Object.values(ends).includes('ops/bare') || stop.chosen?.kind === 'rules'
          expect(alone ? stop.changes.opened : 0).toBe(0)
          if (stop.remaining !== '') continue
          stopped++
          // A block that only the removed rule named is no longer on the picture.
          expect(['denied', undefined]).toContain(outcomeOf(after, ends.source, ends.destination))
        }
      }),
      { numRuns: runs(60, 5000) },
    )
    expect(stopped).toBeGreaterThan(0)
  })
})

describe('isolating a workload or a namespace', { timeout: PROPERTY_TIMEOUT }, () => {
  test('keeps what is ticked and opens nothing', () => {
    let kept = 0
    const subjects = fc.constantFrom('shop/web', 'shop/db', 'ops/probe', { namespace: 'shop' })
    fc.assert(
      fc.property(
        workspaces,
        subjects,
        fc.constantFrom('Ingress', 'Egress'),
        fc.nat(7),
        (workspace, subject, type, n) => {
          const session = open(workspace)
          const { keepable } = session.proposeIsolation({ subject, policyType: type, keep: null })!
          const keep = keepable.slice(n, n + 3)
          const ids = keep.map(({ connection }) => connection)
          const proposal = session.proposeIsolation({ subject, policyType: type, keep: ids })!
          expect(proposal.blocked).toBe('')
          const { found, session: after } = faults(workspace, proposal)
          expect(found).toEqual([])
          expect(proposal.changes.opened).toBe(0)
          for (const { source, destination, ports } of keep) {
            if (!ports.includes('80') && ports.length > 0) continue
            kept++
            // What depended on the network plugin may no longer.
            expect(['allowed', outcomeOf(session, source, destination)]).toContain(
              outcomeOf(after, source, destination),
            )
          }
        },
      ),
      { numRuns: runs(60, 5000) },
    )
    expect(kept).toBeGreaterThan(0)
  })
})

const DNS = `---
apiVersion: v1
kind: Pod
metadata: { name: coredns, namespace: kube-system, labels: { k8s-app: kube-dns } }
spec: { containers: [{ name: c, ports: [{ name: dns, containerPort: 53, protocol: UDP }, { name: dns-tcp, containerPort: 53 }] }] }
status: { podIP: 10.244.9.9 }
`

describe('the fix that allows DNS', { timeout: PROPERTY_TIMEOUT }, () => {
  test('opens port 53 of the DNS pods to pods that could not ask, and nothing else', () => {
    let tried = 0
    fc.assert(
      fc.property(workspaces, (workspace) => {
        const [cluster, ...policies] = workspace.files
        const files = [{ path: 'cluster.yaml', text: `${cluster!.text}${DNS}` }, ...policies]
        const before = { ...workspace, files }
        const findings = open(before)
          .change({})
          .diagnostics.filter(({ code }) => code === 'NP010')
        for (const fix of findings.flatMap(({ fixes = [] }) => fixes)) {
          tried++
          const session = open(before)
          const { changes, diagnostics } = session.change({ edits: fix.edits })
          expect(changes.closed).toBe(0)
          const opened = new Set(changes.list.map(({ destination, port }) => `${destination}:${port}`))
          expect(opened).toContain('kube-system/coredns:53/UDP')
          expect([...opened].filter((each) => !each.startsWith('kube-system/coredns:53'))).toEqual([])
          expect(diagnostics.filter(({ code }) => code === 'NP010').length).toBeLessThan(findings.length)
        }
      }),
      { numRuns: runs(40, 2000) },
    )
    expect(tried).toBeGreaterThan(0)
  })
})
