import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SHOP } from '../../src/examples/index.ts'
import { editFiles, createSession, isFlowText, observedLine, type Observation } from '../../src/session/index.ts'

interface HubbleEnd {
  readonly namespace?: string
  readonly pod_name?: string
  readonly workloads?: readonly { readonly name: string; readonly kind: string }[]
}

function hubble(
  source: HubbleEnd,
  destination: HubbleEnd,
  {
    port = 8080,
    verdict = 'FORWARDED',
    ips = ['10.0.0.1', '10.0.0.2'],
    ...rest
  }: Readonly<Record<string, unknown>> & {
    readonly port?: number
    readonly verdict?: string
    readonly ips?: readonly string[]
  } = {},
): string {
  const l4 = { TCP: { source_port: 40_000, destination_port: port, flags: { SYN: true } } }
  const IP = { source: ips[0], destination: ips[1], ipVersion: 'IPv4' }
  return JSON.stringify({ flow: { verdict, IP, l4, source, destination, is_reply: false, ...rest }, node_name: 'n' })
}

function calico(fields: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({
    start_time: 1,
    end_time: 2,
    source_type: 'wep',
    source_name: '-',
    source_ip: null,
    dest_type: 'wep',
    dest_name: '-',
    dest_ip: null,
    proto: 'tcp',
    action: 'allow',
    ...fields,
  })
}

const FRONTEND = {
  namespace: 'shop',
  pod_name: 'frontend-6c9f7-abcde',
  workloads: [{ name: 'frontend', kind: 'Deployment' }],
}
const API = { namespace: 'shop', pod_name: 'api-5d5d5-xyz12' }
const DB = { namespace: 'shop', pod_name: 'db-0' }

function session() {
  const made = createSession()
  made.open(SHOP)
  return made
}

function observe(...lines: readonly string[]): Observation {
  return session().observeFlows([{ path: 'flows.jsonl', text: lines.join('\n') }])
}

describe('Flows that Hubble saw', () => {
  it('are counted by connection and port, with what the policies say', () => {
    const { connections, flows, skipped } = observe(
      hubble(FRONTEND, API),
      hubble(FRONTEND, API),
      hubble(API, FRONTEND, { is_reply: true }),
      hubble(FRONTEND, DB, { port: 5432, verdict: 'DROPPED' }),
      'not a flow',
    )
    expect({ flows, skipped }).toEqual({ flows: 3, skipped: 2 })
    expect(connections).toEqual([
      {
        source: 'shop/frontend',
        destination: 'shop/api',
        port: 8080,
        protocol: 'TCP',
        forwarded: 2,
        dropped: 0,
        verdict: 'allowed',
      },
      {
        source: 'shop/frontend',
        destination: 'shop/db',
        port: 5432,
        protocol: 'TCP',
        forwarded: 0,
        dropped: 1,
        verdict: 'denied',
      },
    ])
  })

  it('belong to the smallest known block of addresses, else to Anywhere', () => {
    const { connections } = observe(
      hubble(API, {}, { port: 443, ips: ['10.0.0.1', '203.0.113.9'] }),
      hubble({}, FRONTEND, { ips: ['198.51.100.7', '10.0.0.2'] }),
    )
    expect(connections.map(({ source, destination }) => [source, destination])).toEqual([
      ['shop/api', '203.0.113.0/24'],
      ['anywhere', 'shop/frontend'],
    ])
  })

  it('of pods that are not in the manifests are named, not guessed', () => {
    const { connections, unmatched, unknown } = observe(hubble({ namespace: 'shop', pod_name: 'apis-1' }, API))
    expect({ connections, unmatched, unknown }).toEqual({ connections: [], unmatched: 1, unknown: ['shop/apis-1'] })
  })
})

describe('Flows that Calico logged', () => {
  it('are found by the names of alike pods, and counted once when both ends report them', () => {
    const flow = {
      source_namespace: 'shop',
      source_name_aggr: 'frontend-6c9f7*',
      dest_namespace: 'shop',
      dest_name_aggr: 'api-5d5d5*',
      dest_port: 8080,
      num_flows: 12,
    }
    const { connections } = observe(
      calico({ ...flow, reporter: 'src' }),
      calico({ ...flow, reporter: 'dst' }),
      calico({ ...flow, dest_name_aggr: 'db-*', dest_port: '5432', action: 'deny', reporter: 'dst', num_flows: 3 }),
      calico({
        ...flow,
        source_type: 'net',
        source_namespace: '-',
        source_name_aggr: 'pub',
        source_ip: '192.0.2.1',
        reporter: 'dst',
        num_flows: 1,
      }),
    )
    expect(
      connections.map(({ source, destination, forwarded, dropped }) => [source, destination, forwarded, dropped]),
    ).toEqual([
      ['shop/frontend', 'shop/api', 12, 0],
      ['shop/frontend', 'shop/db', 0, 3],
      ['anywhere', 'shop/api', 1, 0],
    ])
  })
})

describe('A log of flows', () => {
  it('is told from manifests', () => {
    expect(isFlowText(hubble(FRONTEND, API))).toBe(true)
    expect(isFlowText(calico({ source_name_aggr: 'a-*' }))).toBe(true)
    expect(isFlowText('{"kind":"List","items":[]}')).toBe(false)
    expect(isFlowText('kind: Pod')).toBe(false)
  })

  it('may hold anything without harm', () => {
    const value = fc.jsonValue({ maxDepth: 2 })
    const line = fc.oneof(
      fc.record({ flow: fc.record({ l4: value, source: value, destination: value, IP: value, verdict: value }) }),
      fc.record({
        dest_port: fc.oneof(value, fc.constant(80)),
        proto: fc.oneof(value, fc.constantFrom('tcp', { toString: 1 })),
        source_type: value,
        dest_namespace: value,
        num_flows: value,
      }),
      value,
    )
    const reader = session()
    fc.assert(
      fc.property(fc.array(line.map((each) => JSON.stringify(each))), (lines) => {
        const { connections, flows } = reader.observeFlows([{ path: 'a', text: lines.join('\n') }])
        expect(connections.length).toBeLessThanOrEqual(flows)
      }),
      { numRuns: 300 },
    )
  })
})

describe('What was observed', () => {
  it('becomes expectations that read back as they are meant', () => {
    const { connections } = observe(hubble(FRONTEND, API), hubble(API, {}, { port: 443, ips: ['', '203.0.113.9'] }))
    const expectations = connections.map(observedLine).join('\n')
    expect(
      createSession()
        .open({ ...SHOP, expectations })
        .expectations.map(({ text, state }) => [text, state]),
    ).toEqual([
      ['shop/frontend -> shop/api:8080 allowed', 'pass'],
      ['shop/api -> 203.0.113.0/24:443 allowed', 'pass'],
    ])
  })

  it('becomes policies that allow it and nothing else to its destinations, as announced', () => {
    const workspace = { ...SHOP, files: SHOP.files.filter(({ path }) => path !== 'policies.yaml'), expectations: '' }
    const before = createSession()
    before.open(workspace)
    const { connections } = before.observeFlows([
      {
        path: 'a',
        text: [hubble(FRONTEND, API), hubble(API, DB, { port: 5432 }), hubble(FRONTEND, DB, { port: 5432 })].join('\n'),
      },
    ])
    const { policies, edits, changes, remaining, blocked } = before.proposeObserved(connections)
    expect({ remaining, blocked }).toEqual({ remaining: '', blocked: '' })
    expect(policies.map(({ namespace, name }) => `${namespace}/${name}`)).toEqual([
      'shop/allow-observed-to-api',
      'shop/allow-observed-to-db',
    ])
    expect(changes.opened).toBe(0)
    const applied = createSession()
    applied.open({ ...workspace, files: editFiles(workspace.files, edits) })
    const scene = applied.scene({ filter: 'all', focus: null })
    const open = scene.edges
      .filter(({ destination, verdict }) => ['shop/api', 'shop/db'].includes(destination) && verdict !== 'denied')
      .map(({ source, destination, ports }) => [
        source,
        destination,
        ports.filter(({ outcome }) => outcome === 'allowed').map(({ text }) => text),
      ])
    expect(open).toEqual([
      ['shop/frontend', 'shop/api', ['8080']],
      ['shop/frontend', 'shop/db', ['5432']],
      ['shop/api', 'shop/db', ['5432']],
    ])
  })

  it('says what would still not be allowed', () => {
    const answer = session().proposeObserved([
      { source: 'shop/db', destination: 'shop/api', port: 8080, protocol: 'TCP' },
    ])
    expect(answer.remaining).toMatch(/shop\/db → shop\/api:8080 would still not be allowed/)
    expect(session().proposeObserved([])).toMatchObject({ edits: [], policies: [] })
    expect(
      session().proposeObserved([{ source: 'gone', destination: 'gone/too', port: 1, protocol: 'TCP' }]).edits,
    ).toEqual([])
  })
})
