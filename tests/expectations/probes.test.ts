import { Ajv } from 'ajv'
import fc from 'fast-check'
import { load } from 'js-yaml'
import { describe, expect, it } from 'vitest'
import { formatProbes, parseExpectations, planProbes, type ProbeTool } from '../../src/expectations/index.ts'
import { listEndpoints, type Pod, type WorkloadKind } from '../../src/model/index.ts'
import { aCluster, aContainerPort, aPod, labelsOf } from '../support/builders.ts'
import { NETASSERT_SCHEMA } from '../support/reportSchemas.ts'

const isNetAssert = new Ajv().compile(NETASSERT_SCHEMA)

function owned(id: string, kind: WorkloadKind, rest: Partial<Pod> = {}): Pod {
  const pod = aPod(id, rest)
  return { ...pod, owner: { kind, name: pod.name }, ...rest }
}

const web = aContainerPort('http', 8080)
const dns = [aContainerPort('dns', 53, { protocol: 'UDP' }), aContainerPort('dns-tcp', 53)]
const CLUSTER = aCluster({
  pods: [
    owned('shop/web', 'Deployment', { ports: [web, aContainerPort('metrics', 9090)] }),
    owned('shop/db', 'StatefulSet', { ports: [aContainerPort('pg', 5432)] }),
    owned('infra/agent', 'DaemonSet'),
    aPod('infra/dns', { ports: dns }),
    owned('infra/sync', 'CronJob'),
    owned('infra/move-x7k2p', 'Job', { owner: { kind: 'Job', name: 'move' } }),
    owned('infra/blue-1', 'ReplicaSet', { owner: { kind: 'ReplicaSet', name: 'rs' } }),
    owned('infra/green-1', 'ReplicaSet', {
      owner: { kind: 'ReplicaSet', name: 'rs' },
      labels: labelsOf({ app: 'green' }),
    }),
    owned('infra/old-1', 'Deployment', { owner: { kind: 'Deployment', name: 'two' } }),
    owned('infra/new-1', 'Deployment', {
      owner: { kind: 'Deployment', name: 'two' },
      labels: labelsOf({ app: 'new' }),
    }),
    aPod('infra/gtp', { ports: [aContainerPort('gtp', 2152, { protocol: 'SCTP' })] }),
  ],
})
const ENDPOINTS = listEndpoints(CLUSTER, [])

function plan(text: string, tool: ProbeTool) {
  return planProbes(parseExpectations(text), { endpoints: ENDPOINTS, cluster: CLUSTER }, tool)
}

interface NetAssertTest {
  readonly name: string
  readonly protocol: string
  readonly targetPort: number
  readonly exitCode: number
  readonly src: End
  readonly dst: End
}

interface End {
  readonly k8sResource?: { readonly kind: string; readonly name: string; readonly namespace: string }
  readonly host?: { readonly name: string }
}

function endText({ k8sResource, host }: End): string {
  return host?.name ?? `${k8sResource?.kind} ${k8sResource?.namespace}/${k8sResource?.name}`
}

/** Reads the file as NetAssert would: by its schema, and no name twice. */
function readTests(text: string): readonly NetAssertTest[] {
  const tests = load(text)
  expect([isNetAssert(tests), isNetAssert.errors]).toEqual([true, null])
  // The schema holds now.
  const read = tests as readonly NetAssertTest[]
  expect(new Set(read.map(({ name }) => name)).size).toBe(read.length)
  return read
}

/** `deployment shop/web > statefulset shop/db 5432 tcp 0`, and what is left out after a minus. */
function netAssert(text: string): readonly string[] {
  const planned = plan(text, 'netassert')
  const tests = readTests(formatProbes(planned, 'netassert')).map(
    ({ src, dst, targetPort, protocol, exitCode }) =>
      `${endText(src)} > ${endText(dst)} ${targetPort} ${protocol} ${exitCode}`,
  )
  return [...tests, ...planned.left.map(({ reason, failed }) => `- ${reason}${failed ? ' (failed)' : ''}`)]
}

/** Lines of expectations, and the tests they become. */
const LINES: readonly (readonly [string, readonly string[]])[] = [
  ['shop/web -> shop/db:5432 allowed', ['deployment shop/web > statefulset shop/db 5432 tcp 0']],
  ['infra/agent -> shop/web:http denied', ['daemonset infra/agent > deployment shop/web 8080 tcp 1']],
  ['shop/db -> infra/dns:53/UDP allowed', ['statefulset shop/db > pod infra/dns 53 udp 0']],
  [
    'shop/db -> infra/dns denied',
    ['statefulset shop/db > pod infra/dns 53 udp 1', 'statefulset shop/db > pod infra/dns 53 tcp 1'],
  ],
  [
    'shop/db -> shop/web:8000-9999 denied',
    ['statefulset shop/db > deployment shop/web 8080 tcp 1', 'statefulset shop/db > deployment shop/web 9090 tcp 1'],
  ],
  ['shop/web -> 203.0.113.10:443 allowed', ['deployment shop/web > 203.0.113.10 443 tcp 0']],
  ['shop/web -> 203.0.113.10 denied', ['- an address needs a port']],
  ['shop/web -> 2001:db8::5/128:443 allowed', ['deployment shop/web > 2001:db8::5 443 tcp 0']],
  ['shop/web -> 203.0.113.10:53/UDP allowed', ['- UDP can be tried between pods only']],
  ['shop/web -> 203.0.113.0/24:443 allowed', ['- a block of addresses cannot be tried: name one address']],
  ['anywhere -> shop/web:8080 allowed', ['- a connection cannot be started outside the cluster']],
  ['shop/* -> shop/web:8080 allowed', ['statefulset shop/db > deployment shop/web 8080 tcp 0']],
  ['shop/web -> infra/gtp allowed', ['- SCTP cannot be tried: NetAssert does not speak it']],
  ['shop/web -> infra/agent allowed', ['- the destination declares no port that is meant']],
  ['infra/sync -> shop/web:8080 denied', ['- NetAssert has no name for pods of a CronJob']],
  ['infra/move -> shop/web:8080 denied', ['pod infra/move-x7k2p > deployment shop/web 8080 tcp 1']],
  [
    'infra/rs -> shop/db:5432 denied',
    ['pod infra/blue-1 > statefulset shop/db 5432 tcp 1', 'pod infra/green-1 > statefulset shop/db 5432 tcp 1'],
  ],
  ['infra/[app=new] -> shop/db:5432 denied', ['pod infra/new-1 > statefulset shop/db 5432 tcp 1']],
  ['shop/fronted -> shop/db denied', ['- it matches nothing (failed)']],
]

describe('tests for NetAssert', () => {
  it.each(LINES)('of %s', (line, expected) => {
    expect(netAssert(line)).toEqual(expected)
  })

  it('write sets out as pairs, without a workload and itself', () => {
    const found = netAssert('* -> shop/db:5432 denied except shop/web, infra/*')
    expect(found).toEqual(['- a connection cannot be started outside the cluster'])
    expect(netAssert('* -> shop/*:5432 denied').filter((each) => each.endsWith('tcp 1'))).toHaveLength(18)
  })

  it('leave out what is no expectation', () => {
    expect(plan('shop/web => shop/db denied', 'netassert')).toMatchObject({ probes: [], left: [{ failed: true }] })
  })

  it('are an empty list when nothing can be tried', () => {
    const text = formatProbes(plan('anywhere -> shop/web:8080 allowed\n', 'netassert'), 'netassert')
    expect(load(text)).toEqual([])
    expect(text).toContain('# - line 1: anywhere -> shop/web:8080 allowed: a connection cannot be started outside')
  })

  it('keep to the format whatever a line says, and stay comments where they are left out', () => {
    const nasty = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(...LINES.map(([line]) => line), '# no', '- name: x', 'a\u2028- b -> c denied', '\u0085- x'),
    )
    fc.assert(
      fc.property(fc.array(nasty, { maxLength: 5 }), (lines) => {
        const planned = plan(lines.join('\n'), 'netassert')
        expect(readTests(formatProbes(planned, 'netassert'))).toHaveLength(planned.probes.length)
      }),
      { numRuns: 50 },
    )
  })
})

describe('a plan for the shell', () => {
  it.each([
    ['shop/db -> infra/dns:53/UDP allowed', 'UDP cannot be tried: a closed port looks like an open one'],
    ['shop/web -> infra/gtp:2152/SCTP allowed', 'SCTP cannot be tried: nc does not speak it'],
  ])('leaves out %s', (line, reason) => {
    expect(plan(line, 'shell')).toMatchObject({ probes: [], left: [{ reason, failed: false }] })
  })

  it('says that it tries only some of the declared ports', () => {
    const { probes, left } = plan('shop/db -> infra/dns denied', 'shell')
    expect(probes.map(({ text }) => text)).toEqual(['shop/db -> infra/dns:53 denied'])
    expect(left).toMatchObject([{ line: 1, reason: /UDP cannot be tried/ }])
  })

  it('ends after so many connections, and says so', () => {
    const pods = Array.from({ length: 60 }, (_, index) => aPod(`a/p${index}`, { ports: [web] }))
    const cluster = aCluster({ pods })
    const project = { endpoints: listEndpoints(cluster, []), cluster }
    const { probes, left } = planProbes(parseExpectations('a/* -> a/* denied\na/p1 -> a/p2 denied'), project, 'shell')
    expect(probes).toHaveLength(2000)
    expect(left.map(({ line, reason }) => [line, reason])).toEqual([
      [1, 'there are too many connections: the first 2000 are tried'],
      [2, 'there are too many connections: the first 2000 are tried'],
    ])
  })
})
