import { describe, expect, test } from 'vitest'
import {
  createEngine,
  diff,
  explain,
  selectsPod,
  snapshot,
  type Connection,
  type Engine,
} from '../../src/engine/index.ts'
import type { Cluster, ClusterEndpoint, NetworkPolicy, NetworkPolicyPort } from '../../src/model/index.ts'
import {
  aCluster,
  aContainerPort,
  aNode,
  anAddress,
  aPod,
  aPolicy,
  aRule,
  aWorkload,
  labelsOf,
} from '../support/builders.ts'
import { formatRanges } from '../support/naiveOracle.ts'
import { SHOP_CLUSTER, SHOP_ENDPOINTS } from '../support/shopCluster.ts'

function shop(id: string): ClusterEndpoint {
  return SHOP_ENDPOINTS.find((endpoint) => endpoint.id === id)!
}

function openPorts(engine: Engine, source: ClusterEndpoint, destination: ClusterEndpoint): string {
  return formatRanges(engine.ports.ranges(engine.connectivity(source, destination).every))
}

function withPolicy(cluster: Cluster, name: string, change: (policy: NetworkPolicy) => NetworkPolicy): Cluster {
  return { ...cluster, policies: cluster.policies.map((policy) => (policy.name === name ? change(policy) : policy)) }
}

describe('connectivity', () => {
  const engine = createEngine(SHOP_CLUSTER)

  test('is what egress and ingress both leave open', () => {
    const { every, egress, ingress } = engine.connectivity(shop('shop/api'), shop('shop/db'))
    expect(formatRanges(engine.ports.ranges(every))).toBe('TCP 5432')
    expect(formatRanges(engine.ports.ranges(ingress))).toBe('TCP 5432')
    expect(egress).toBe(engine.connectivity(shop('shop/api'), shop('shop/frontend')).egress)
  })

  test('resolves a port name with the pods it is offered by', () => {
    expect(openPorts(engine, shop('shop/frontend'), shop('shop/api'))).toBe('TCP 8080')
    expect(openPorts(engine, shop('monitoring/prometheus'), shop('shop/frontend'))).toBe('TCP 8080')
  })

  test('closes everything where one side is isolated without a rule', () => {
    expect(openPorts(engine, shop('shop/db'), shop('kube-system/coredns'))).toBe('')
    expect(engine.connectivity(shop('shop/db'), shop('kube-system/coredns'))).toMatchObject({
      egressIsolated: true,
      ingressIsolated: false,
    })
  })

  test('tells replicas that are reached from those that are not', () => {
    const labels = labelsOf({ app: 'web' })
    const isolated = aPod('shop/web-1', { labels: labelsOf({ app: 'web', track: 'canary' }) })
    const open = aPod('shop/web-2', { labels })
    const client = aPod('shop/client')
    const mixed = createEngine(
      aCluster({
        pods: [isolated, open, client],
        policies: [aPolicy('shop/canary', { podSelector: { matchLabels: labelsOf({ track: 'canary' }) } })],
      }),
    )
    const { every, some } = mixed.connectivity(aWorkload(client), aWorkload(isolated, open))
    expect(mixed.ports.ranges(every)).toEqual([])
    expect(formatRanges(mixed.ports.ranges(some))).toBe(formatRanges(mixed.ports.ranges(allPorts(mixed))))
  })

  test('of a pod and itself is open, whatever the policies (S54)', () => {
    const db = shop('shop/db')
    expect(engine.connectivity(db, db).every).toBe(allPorts(engine))
  })
})

/** The ports that are open where nobody is isolated. */
function allPorts(engine: Engine): number {
  return engine.connectivity(anAddress('192.0.2.1'), anAddress('192.0.2.2')).every
}

describe('ports', () => {
  const web = aPod('shop/web')
  const client = aPod('shop/client')
  const openFor = (ports: readonly NetworkPolicyPort[]) => {
    const policies = [aPolicy('shop/p', { ingress: [aRule({ ports })] })]
    const one = createEngine(aCluster({ pods: [web, client], policies }))
    return one.ports.ranges(one.connectivity(aWorkload(client), aWorkload(web)).every)
  }

  test('that touch are one range', () => {
    const whole = [{ protocol: 'TCP', from: 80, to: 82 }]
    expect(openFor([{ protocol: 'TCP', port: 80, endPort: 82 }])).toEqual(whole)
    const parts: readonly NetworkPolicyPort[] = [81, 80, 82].map((port) => ({ protocol: 'TCP', port }))
    expect(openFor(parts)).toEqual(whole)
  })
})

describe('an ipBlock', () => {
  test('with an except that cannot be read matches nobody, rather than too many', () => {
    const web = aPod('shop/web')
    const from = (except: readonly string[]) => {
      const peers = [{ ipBlock: { cidr: '10.0.0.0/8', except } }]
      const policies = [aPolicy('shop/p', { ingress: [aRule({ peers })] })]
      return openPorts(createEngine(aCluster({ pods: [web], policies })), anAddress('10.9.9.9'), aWorkload(web))
    }
    expect(from([])).not.toBe('')
    expect(from(['10.1.0.0/99'])).toBe('')
  })
})

describe('gates', () => {
  const engine = createEngine(SHOP_CLUSTER)
  const pod = (name: string) => SHOP_CLUSTER.pods.find((each) => each.name === name)!

  test('say how much the selecting policies leave open', () => {
    expect(engine.gate(pod('prometheus'), 'Ingress')).toEqual({ state: 'open', policies: [] })
    expect(engine.gate(pod('frontend'), 'Ingress').state).toBe('isolated')
    expect(engine.gate(pod('db'), 'Egress').state).toBe('deny-all')
  })

  test('name every policy that isolates', () => {
    const { policies } = engine.gate(pod('db'), 'Ingress')
    expect(policies.map(({ name }) => name)).toEqual(['default-deny-ingress', 'db-lockdown'])
  })

  test('are wide open under a rule without peers and ports', () => {
    const cluster = withPolicy(SHOP_CLUSTER, 'allow-web', (policy) => ({ ...policy, ingress: [aRule()] }))
    expect(createEngine(cluster).gate(pod('frontend'), 'Ingress').state).toBe('allow-all')
  })
})

describe('selection', () => {
  const policy = aPolicy('shop/all')

  test('is of pods of the policy’s own namespace (S1)', () => {
    expect(selectsPod(policy, aPod('shop/web'))).toBe(true)
    expect(selectsPod(policy, aPod('bank/web'))).toBe(false)
  })

  test('is never of pods on the host network or of finished ones (S58, S59)', () => {
    expect(selectsPod(policy, aPod('shop/web', { hostNetwork: true }))).toBe(false)
    expect(selectsPod(policy, aPod('shop/web', { phase: 'Succeeded' }))).toBe(false)
    expect(selectsPod(policy, aPod('shop/web', { phase: 'Failed' }))).toBe(false)
  })
})

describe('a node', () => {
  const web = aPod('shop/web', { node: 'worker-1', ips: ['10.1.0.7'] })
  const cluster = aCluster({
    pods: [web],
    policies: [aPolicy('shop/default-deny')],
    nodes: [aNode('worker-1', '10.0.0.1'), aNode('worker-2', '10.0.0.2')],
  })
  const engine = createEngine(cluster)

  test('always reaches the pods that run on it, and only those (S56)', () => {
    expect(openPorts(engine, anAddress('10.0.0.1'), aWorkload(web))).not.toBe('')
    expect(openPorts(engine, anAddress('10.0.0.2'), aWorkload(web))).toBe('')
  })

  test('is named as the reason', () => {
    const connection: Connection = {
      source: { kind: 'address', ip: '10.0.0.1' },
      destination: { kind: 'pod', pod: web },
      port: 80,
      protocol: 'TCP',
    }
    expect(explain(cluster, connection)).toMatchObject({ outcome: 'allowed', ingress: { applies: 'own-node' } })
  })
})

describe('update', () => {
  test('answers as a new engine would', () => {
    const engine = createEngine(SHOP_CLUSTER)
    expect(openPorts(engine, shop('monitoring/prometheus'), shop('shop/api'))).toBe('')
    const next = withPolicy(SHOP_CLUSTER, 'allow-frontend-to-api', (policy) => ({
      ...policy,
      ingress: [
        ...policy.ingress,
        aRule({ peers: [{ namespaceSelector: {} }], ports: [{ protocol: 'TCP', port: 'metrics' }] }),
      ],
    }))
    engine.update(next)
    expect(openPorts(engine, shop('monitoring/prometheus'), shop('shop/api'))).toBe('TCP 9090')
    expect(openPorts(engine, shop('shop/frontend'), shop('shop/api'))).toBe('TCP 8080, TCP 9090')
    engine.update(SHOP_CLUSTER)
    expect(openPorts(engine, shop('monitoring/prometheus'), shop('shop/api'))).toBe('')
  })

  test('keeps the rows that no change touched', () => {
    const engine = createEngine(SHOP_CLUSTER)
    const before = snapshot(engine)
    engine.update(withPolicy(SHOP_CLUSTER, 'db-lockdown', (policy) => ({ ...policy, ingress: [] })))
    const after = snapshot(engine)
    const [db] = engine.endpointAtoms(shop('shop/db'))
    const [api] = engine.endpointAtoms(shop('shop/api'))
    expect(after.ingress[api!]).toBe(before.ingress[api!])
    expect(after.ingress[db!]).not.toBe(before.ingress[db!])
  })

  test('follows a pod whose labels change', () => {
    const engine = createEngine(SHOP_CLUSTER)
    const api = SHOP_CLUSTER.pods.find(({ name }) => name === 'api')!
    const renamed = { ...api, labels: labelsOf({ app: 'backend' }) }
    engine.update({ ...SHOP_CLUSTER, pods: SHOP_CLUSTER.pods.map((pod) => (pod === api ? renamed : pod)) })
    expect(openPorts(engine, aWorkload(renamed), shop('shop/db'))).toBe('')
  })

  test('finds pods by the addresses that they have now when blocks are learnt one after the other', () => {
    const outside = anAddress('203.0.113.9')
    const letIn = (cidr: string) =>
      aPolicy('x/in', { policyTypes: ['Egress'], egress: [aRule({ peers: [{ ipBlock: { cidr } }] })] })
    const source = aPod('x/a', { ips: ['10.0.0.1'] })
    const [first, second] = ['10.0.1.7', '10.0.2.7'].map((ip, i) => aPod(`y/b${i}`, { ips: [ip] }))
    const engine = createEngine(aCluster({ pods: [source, first!], policies: [letIn('10.0.3.0/24')] }))
    engine.update(aCluster({ pods: [source, first!], policies: [letIn('10.0.4.0/24')] }))
    engine.update(aCluster({ pods: [source, second!], policies: [letIn('10.0.4.0/24')] }))
    engine.update(aCluster({ pods: [source, second!], policies: [letIn('10.0.2.0/24')] }))
    expect(engine.connectivity(aWorkload(source), aWorkload(second!)).every).toBe(engine.ports.every)
    expect(engine.connectivity(aWorkload(source), outside).every).toBe(engine.ports.none)
  })

  test('tells two port names apart once a policy uses one of them', () => {
    const web = aPod('shop/web', { ports: [aContainerPort('http', 8080)] })
    const client = aPod('shop/client')
    const cluster = aCluster({ pods: [web, client], policies: [aPolicy('shop/default-deny')] })
    const engine = createEngine(cluster)
    const byName = aPolicy('shop/http', { ingress: [aRule({ ports: [{ protocol: 'TCP', port: 'http' }] })] })
    engine.update({ ...cluster, policies: [...cluster.policies, byName] })
    expect(openPorts(engine, aWorkload(client), aWorkload(web))).toBe('TCP 8080')
    expect(openPorts(engine, aWorkload(web), aWorkload(client))).toBe('')
  })
})

describe('diff', () => {
  test('names the pairs whose ports changed, and no others', () => {
    const engine = createEngine(SHOP_CLUSTER)
    const before = snapshot(engine)
    engine.update(withPolicy(SHOP_CLUSTER, 'db-lockdown', (policy) => ({ ...policy, ingress: [] })))
    const changes = diff(engine, before, snapshot(engine))
    const [api] = engine.endpointAtoms(shop('shop/api'))
    const [db] = engine.endpointAtoms(shop('shop/db'))
    expect(changes.map(({ source, destination }) => [source, destination])).toEqual([[api, db]])
    expect(formatRanges(engine.ports.ranges(changes[0]!.before))).toBe('TCP 5432')
    expect(engine.ports.ranges(changes[0]!.after)).toEqual([])
  })

  test('is empty for the same policies read anew', () => {
    const engine = createEngine(SHOP_CLUSTER)
    const before = snapshot(engine)
    engine.update({ ...SHOP_CLUSTER, policies: SHOP_CLUSTER.policies.map((policy) => ({ ...policy })) })
    expect(diff(engine, before, snapshot(engine))).toEqual([])
  })
})
