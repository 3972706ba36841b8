import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EXAMPLES, SHOP } from '../../src/examples/index.ts'
import type { Json } from '../../src/document/index.ts'
import type { Scene } from '../../src/graph/index.ts'
import type { Workspace } from '../../src/model/index.ts'
import { createSession } from '../../src/session/index.ts'
import { policyManifests, writeManifest } from '../support/manifests.ts'
import { PROPERTY_TIMEOUT, runs } from '../support/runs.ts'
import { bigManifests } from '../support/bigManifests.ts'

const PLAIN = {
  indent: 2,
  dashes: 'under',
  flow: 'never',
  quotes: 'plain',
  comments: false,
  eol: '\n',
  start: false,
  lastLineBreak: true,
  reversed: false,
  json: false,
} as const

/** All that a project can name, in words that stand for nothing else. */
const SECRETIVE = `# acme-comment
apiVersion: v1
kind: Namespace
metadata:
  name: acme-space
  labels: {acme-key: acme-value, acme.example/team: acme-team}
  annotations: {acme-note: acme-text}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: acme-api, namespace: acme-space}
spec:
  replicas: 3
  selector: {matchLabels: {acme-key: acme-app}}
  template:
    metadata: {labels: {acme-key: acme-app, kubernetes.io/metadata.name: acme-space}}
    spec:
      containers:
      - {name: acme-main, image: acme/image, env: [{name: ACME, value: acme-env}], ports: [{name: acme-port, containerPort: 8080}]}
      - {name: acme-side, ports: [{name: acme-port, containerPort: 8081}]}
---
apiVersion: v1
kind: Pod
metadata:
  name: acme-api-7d9f-abcde
  namespace: acme-space
  labels: {acme-key: acme-app, kubernetes.io/metadata.name: acme-space}
  ownerReferences: [{kind: ReplicaSet, name: acme-api-7d9f, controller: true}]
spec: {nodeName: acme-node, containers: [{name: acme-main, ports: [{name: acme-port, containerPort: 8080}]}]}
status: {phase: Running, podIPs: [{ip: 10.20.30.40}]}
---
apiVersion: batch/v1
kind: CronJob
metadata: {name: acme-cron, namespace: acme-space}
spec:
  schedule: "* * * * *"
  jobTemplate: {spec: {parallelism: 2, template: {metadata: {labels: {acme-job: acme-cron}}, spec: {containers: [{name: acme-main}]}}}}
---
apiVersion: v1
kind: Node
metadata: {name: acme-node}
status: {addresses: [{type: InternalIP, address: 10.20.0.7}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: acme-policy, namespace: acme-space}
spec:
  podSelector: {matchExpressions: [{key: acme-key, operator: In, values: [acme-app, acme-other]}]}
  ingress:
  - from:
    - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: acme-space}}
    - ipBlock: {cidr: 10.20.0.0/16, except: [10.20.30.0/24]}
    ports: [{port: acme-port}]
---
apiVersion: v1
kind: ConfigMap
metadata: {name: acme-config}
data: {acme: acme}
---
acme: [broken
`

const ACME: Workspace = {
  files: [{ path: 'acme-policies.yaml', text: SECRETIVE }],
  off: [],
  outside: [{ name: 'acme-partner', cidr: '10.20.30.0/25' }],
  expectations:
    '# acme-comment\nacme-space/acme-api -> acme-space/acme-cron:acme-port denied\n* -> ns[acme-key=acme-value]/[!acme-job] allowed except acme-space/acme-cron, 10.20.0.0/16\nacme nonsense\n',
  pinned: ['acme-space/acme-api~acme-space/acme-cron'],
}

/** Pods with the labels that random policies ask for. */
const PODS = ['web', 'api', 'db'].map(
  (app, n) =>
    `apiVersion: v1
kind: Pod
metadata: {name: ${app}, namespace: shop, labels: {app: ${app}, tier: api, team: ${app}}}
spec: {containers: [{name: main, ports: [{name: http, containerPort: ${8000 + n}}]}]}
status: {podIP: 10.${n}.0.1}
`,
)

function placed(policies: readonly { readonly [key: string]: Json }[]): readonly string[] {
  return policies.map((policy, n) =>
    writeManifest({ ...policy, metadata: { name: `web-${n}`, namespace: 'shop' } }, PLAIN),
  )
}

function open(workspace: Workspace) {
  const session = createSession()
  return { session, snapshot: session.open(workspace) }
}

/** Everything the picture says, without the names. */
function facts({ edges, workloads, outside, counts }: Scene) {
  const order = new Map([...workloads, ...outside].map(({ id }, index) => [id, index]))
  return {
    counts,
    gates: workloads.map(({ ingress, egress, replicas, kind }) => [ingress.state, egress.state, replicas, kind]),
    edges: edges.map(({ source, destination, verdict, barrier, ports, caveats, watched }) => [
      order.get(source),
      order.get(destination),
      verdict,
      barrier,
      ports.map(({ text, outcome }) => [text, outcome]),
      caveats.length,
      watched,
    ]),
  }
}

function renamed(workspace: Workspace, seed = 7) {
  const { session, snapshot } = open(workspace)
  const answer = session.pseudonymise({ layout: SHOP.layout, seed })
  if (!answer.ok) throw new Error(answer.message)
  const other = open(answer.project)
  const query = { filter: 'all', focus: null } as const
  return { ...answer, snapshot, other, scenes: [session.scene(query), other.session.scene(query)] as const }
}

describe('A project under other names', () => {
  it('holds no word, comment or address of the one it was made from', () => {
    const { project, leftOut } = renamed(ACME)
    const text = JSON.stringify(project)
    expect(text).not.toMatch(/acme/i)
    expect(text).not.toMatch(/10\.20\./)
    expect(leftOut).toEqual({ objects: 2, expectations: 1 })
  })

  it('has the same verdicts, gates and expectations', () => {
    for (const workspace of [ACME, ...EXAMPLES]) {
      const { snapshot, other, scenes } = renamed(workspace)
      expect(facts(scenes[1])).toEqual(facts(scenes[0]))
      expect(other.snapshot.broken).toEqual([])
      const states = snapshot.expectations.map(({ state }) => state).filter((state) => state !== 'error')
      expect(other.snapshot.expectations.map(({ state }) => state)).toEqual(states)
    }
  })

  it('keeps layout, switches and pinned connections with the objects they belong to', () => {
    const off = ['NetworkPolicy/shop/db-lockdown']
    const pinned = ['shop/frontend~shop/db']
    const { project, other } = renamed({ ...SHOP, off, pinned })
    expect(Object.values(project.layout)).toEqual(Object.values(SHOP.layout))
    expect(other.snapshot.policies.map((policy) => policy.off)).toEqual([false, false, false, true])
    expect(project.pinned).toEqual(['namespace-1/workload-1~namespace-1/workload-3'])
  })

  it('has other addresses with another seed, that lie in each other as before', () => {
    const first = renamed(ACME, 1).project.outside[0]!.cidr
    const second = renamed(ACME, 2).project.outside[0]!.cidr
    expect(first).toMatch(/\/25$/)
    expect(second).not.toBe(first)
  })

  it(
    'is given for policies of every form',
    () => {
      fc.assert(
        fc.property(fc.array(policyManifests, { minLength: 1, maxLength: 4 }), fc.integer(), (policies, seed) => {
          const text = [SECRETIVE.replace('acme: [broken\n', ''), ...PODS, ...placed(policies)]
          const files = [{ path: 'a.yaml', text: text.join('---\n') }]
          const { scenes } = renamed({ ...SHOP, files, expectations: '', outside: ACME.outside }, seed)
          expect(facts(scenes[1])).toEqual(facts(scenes[0]))
        }),
        { numRuns: runs(12, 300) },
      )
    },
    PROPERTY_TIMEOUT,
  )

  it('is made of a large cluster before the page gives up waiting', () => {
    const { session } = open({ ...SHOP, files: [{ path: 'big.yaml', text: bigManifests() }] })
    const begun = performance.now()
    const answer = session.pseudonymise({ layout: {}, seed: 1 })
    expect(answer).toMatchObject({ ok: true })
    expect(performance.now() - begun).toBeLessThan(8000)
  })
})
