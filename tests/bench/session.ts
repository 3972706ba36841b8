import type { TextEdit, Workspace, WorkspaceFile } from '../../src/model/index.ts'
import { createSession } from '../../src/session/index.ts'
import { time, type BenchRow } from './row.ts'

const NAMESPACES = 20
const WORKLOADS = 10
const REPLICAS = 5
const POLICIES = 10
const GOAL_MS = 16

function deployment(namespace: string, index: number): string {
  const name = `app-${index}`
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  replicas: ${REPLICAS}
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
        tier: tier-${index % 3}
    spec:
      containers:
      - name: main
        image: example
        ports:
        - name: http
          containerPort: 8080
        - name: metrics
          containerPort: 9090
`
}

function policy(namespace: string, index: number): string {
  const other = `team-${(Number(namespace.slice(5)) + index) % NAMESPACES}`
  return `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: policy-${index}
  namespace: ${namespace}
spec:
  podSelector:
    matchLabels:
      app: app-${index}
  policyTypes: [Ingress]
  ingress:
  - from:
    - namespaceSelector:
        matchLabels:
          kubernetes.io/metadata.name: ${other}
      podSelector:
        matchLabels:
          tier: tier-${index % 3}
    ports:
    - port: http
`
}

/** 1,000 pods of 200 workloads in 20 namespaces, under 200 policies; one file per namespace. */
function largeWorkspace(): Workspace {
  const files = Array.from({ length: NAMESPACES }, (_, number): WorkspaceFile => {
    const namespace = `team-${number}`
    const documents = [
      `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: ${namespace}\n  labels:\n    team: t${number % 5}\n`,
      ...Array.from({ length: WORKLOADS }, (__, index) => deployment(namespace, index)),
      ...Array.from({ length: POLICIES }, (__, index) => policy(namespace, index)),
    ]
    return { path: `${namespace}.yaml`, text: documents.join('---\n') }
  })
  return { files, off: [], outside: [], pinned: [], expectations: 'team-0/app-0 -> team-1/app-1:8080 denied\n' }
}

/** Edits that go back and forth between two texts, so that every run measures a real change. */
function toggle(text: string, [before, after]: readonly [string, string]): () => TextEdit {
  const from = text.indexOf(before)
  let on = false
  return () => {
    on = !on
    return on ? { from, to: from + before.length, insert: after } : { from, to: from + after.length, insert: before }
  }
}

const EDITS: readonly (readonly [what: string, before: string, after: string])[] = [
  ['port of a rule', '- port: http\n', '- port: metrics\n'],
  ['label of a peer', '          tier: tier-0\n', '          tier: tier-1\n'],
  ['policyTypes', 'policyTypes: [Ingress]', 'policyTypes: [Egress]'],
  ['label of a pod', '        tier: tier-1\n', '        tier: tier-2\n'],
  ['a comment', 'kind: NetworkPolicy\n', 'kind: NetworkPolicy # as before\n'],
]

/** Edit → snapshot in the session, at 1,000 pods and 200 policies. */
export function benchSession(): readonly BenchRow[] {
  const workspace = largeWorkspace()
  const [{ path, text }] = [workspace.files[3]!]
  const opening = time(() => {
    createSession().open(workspace)
  }, 3)
  const rows: BenchRow[] = [
    {
      what: 'Session: open, 1,000 pods, 200 policies',
      measured: `${opening.toFixed(0)} ms`,
      against: '',
      goal: '',
      met: null,
    },
  ]
  for (const [what, before, after] of EDITS) {
    const session = createSession()
    session.open(workspace)
    const next = toggle(text, [before, after])
    const taken = time(() => {
      session.change({ edits: [{ path, edits: [next()] }] })
    }, 21)
    rows.push({
      what: `Session: edit of ${what} → snapshot`,
      measured: `${taken.toFixed(1)} ms`,
      against: `open: ${(opening / taken).toFixed(0)} ×`,
      goal: `≤ ${GOAL_MS} ms`,
      met: taken <= GOAL_MS,
    })
  }
  return rows
}
