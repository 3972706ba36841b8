import { describe, expect, it } from 'vitest'
import { createEngine, readerOf } from '../../src/engine/index.ts'
import { evaluateExpectations, parseExpectations, watchedPairs } from '../../src/expectations/index.ts'
import { listEndpoints } from '../../src/model/index.ts'
import { aCluster, aPod, aPolicy, aRule, labelsOf } from '../support/builders.ts'
import { SHOP_CLUSTER, SHOP_ENDPOINTS } from '../support/shopCluster.ts'

function evaluate(text: string) {
  const parsed = parseExpectations(text)
  const engine = createEngine(SHOP_CLUSTER)
  return evaluateExpectations({
    parsed,
    endpoints: SHOP_ENDPOINTS,
    cluster: SHOP_CLUSTER,
    engine,
    caveatText: (id) => id,
  })
}

function stateOf(line: string) {
  return evaluate(line)[0]?.state
}

describe('reading a line', () => {
  it('skips blank lines and comments and keeps line numbers', () => {
    const parsed = parseExpectations('# all\n\nshop/a -> shop/b:80 allowed  # why\n')
    expect(parsed).toMatchObject([{ index: 0, line: 3, text: 'shop/a -> shop/b:80 allowed', error: null }])
  })

  it.each([
    ['shop/a shop/b allowed', 0, 21],
    ['shop/a -> shop/b', 10, 16],
    ['shop/a -> shop/b allow', 17, 22],
    [' -> shop/b denied', 0, 1],
    ['shop/a -> shop/b denied except', 29, 30],
    ['shop/a -> ns[team=sre denied', 10, 21],
    ['shop/[app=a b] -> shop/b denied', 6, 13],
    ['shop/a -> shop/b:HTTP denied', 17, 21],
    ['shop/a -> shop/b:99999 denied', 17, 22],
    ['shop/a -> shop/b:90-80 denied', 17, 22],
    ['shop/a -> shop/b:80/ICMP denied', 20, 24],
    ['300.1.0.0/16 -> shop/b:80 denied', 0, 12],
    ['ns[team=sre]/api -> shop/b:80 denied', 13, 16],
    ['shop/[=x] -> shop/b:80 denied', 6, 8],
    ['shop/a -> shop/b denied unless x', 24, 32],
  ])('points into %s', (line, from, to) => {
    expect(parseExpectations(line)[0]).toMatchObject({ statement: null, error: { from, to } })
  })

  it('tells a port from the colons of an IPv6 address', () => {
    const portOf = (line: string) => parseExpectations(line)[0]?.statement?.port
    expect(portOf('shop/a -> 2001:db8::1 denied')).toBe(null)
    expect(portOf('shop/a -> 2001:db8::/32:443 denied')).toMatchObject({ from: 443 })
  })
})

describe('evaluating a line', () => {
  it('asks about the pods of each node where the other end is a node (S56)', () => {
    const agent = aPod('x/agent', { hostNetwork: true, node: 'n1', ips: ['192.168.0.1'] })
    const alike = ['n2', 'n1', 'n1'].map((node, i) =>
      aPod(`x/web-${i}`, { node, ips: [`10.0.0.${i + 1}`], labels: labelsOf({ app: 'web' }) }),
    )
    const cluster = aCluster({ pods: [agent, ...alike], policies: [aPolicy('x/closed', {})] })
    const [result] = evaluateExpectations({
      parsed: parseExpectations('x/agent -> x/[app=web] denied'),
      endpoints: listEndpoints(cluster, []),
      cluster,
      engine: createEngine(cluster),
      caveatText: (id) => id,
    })
    expect(result).toMatchObject({ state: 'fail', failures: 2, counterexample: { destination: 'x/web-1' } })
  })

  it('takes a bare name that no workload has for the address of that name', () => {
    const outside = [
      { name: 'office', cidr: '192.0.2.0/24' },
      { name: 'api', cidr: '198.51.100.0/24' },
    ]
    const endpoints = listEndpoints(SHOP_CLUSTER, outside)
    const named = (line: string) => watchedPairs({ parsed: parseExpectations(line), endpoints, cluster: SHOP_CLUSTER })
    expect(named('office -> shop/api:8080 denied')).toEqual(['192.0.2.0/24~shop/api'])
    expect(named('shop/frontend -> api:8080 allowed')).toEqual(['shop/frontend~shop/api'])
    expect(named('shop/office -> shop/api:8080 denied')).toEqual([])
  })

  it.each([
    ['shop/frontend -> shop/api:8080 allowed', 'pass'],
    ['frontend -> api:http allowed', 'pass'],
    ['shop/frontend -> shop/db denied', 'pass'],
    ['monitoring/prometheus -> shop/api:metrics allowed', 'fail'],
    ['* -> shop/db denied except shop/api', 'pass'],
    ['* -> shop/db denied except shop/frontend, monitoring/*', 'fail'],
    ['shop/* -> kube-system/coredns:53/UDP allowed', 'fail'],
    ['shop/* -> kube-system/coredns:53/UDP denied', 'fail'],
    ['ns[team=sre] -> shop/[app=api]:9090 denied', 'pass'],
    ['*/[!app] -> shop/db denied', 'empty'],
    ['anywhere -> shop/frontend allowed', 'pass'],
    ['shop/frontend -> shop/api:8080-9090 allowed', 'fail'],
    ['shop/frontend -> shop/api:8081-8089 denied', 'pass'],
    ['shop/frontend -> shop/api allowed', 'fail'],
    ['shop/api -> 198.51.100.7:443 allowed', 'pass'],
    ['shop/db -> anywhere denied', 'pass'],
    ['shop/api -> anywhere allowed', 'unclear'],
    ['shop/api -> kube-system/coredns:dns allowed', 'fail'],
    ['shop/api -> kube-system/coredns:dns/UDP allowed', 'pass'],
    ['shop/aip -> shop/db denied', 'empty'],
    ['shop/db -> shop/db denied', 'empty'],
  ])('%s: %s', (line, state) => {
    expect(stateOf(line)).toBe(state)
  })

  it('names the first counterexample and counts all', () => {
    const [result] = evaluate('monitoring/prometheus -> shop/*:8080 denied')
    expect(result).toMatchObject({ state: 'fail', connection: 'monitoring/prometheus~shop/frontend', failures: 1 })
    expect(result?.reason).toContain('shop/allow-web rule 1')
    expect(evaluate('shop/api -> kube-system/coredns denied')[0]?.reason).toContain('not isolated')
  })

  it('wants the namespace of a name that two namespaces have', () => {
    const cluster = aCluster({ pods: [aPod('a/web'), aPod('b/web')] })
    const parsed = parseExpectations('web -> web:80 allowed')
    const endpoints = listEndpoints(cluster, [])
    const [result] = evaluateExpectations({
      parsed,
      endpoints,
      cluster,
      engine: createEngine(cluster),
      caveatText: (id) => id,
    })
    expect(result?.state).toBe('error')
  })
})

describe('why a line does not hold', () => {
  const reasonOf = (line: string) => evaluate(line)[0]?.reason

  it('names the set that matches nothing', () => {
    expect(reasonOf('shop/aip -> shop/db denied')).toBe('This matches nothing: there is no workload shop/aip.')
    expect(reasonOf('shop/api -> */[app=none] denied')).toMatch(/no workload is in the set after the arrow/)
    expect(reasonOf('shop/db -> shop/db denied')).toMatch(/no pair is left but an endpoint and itself/)
  })

  it('says that except leaves out sources only', () => {
    expect(reasonOf('shop/frontend -> shop/* denied except shop/api')).toMatch(/"except" leaves out sources only/)
    expect(reasonOf('* -> shop/db denied except shop/frontend')).not.toMatch(/except/)
  })

  it('points into the text', () => {
    const text = '# first\r\n  shop/api -> shop/db:5432 allowed # yes\r\nshop/api -> shop/db:0 denied'
    const parts = evaluate(text).map(({ range }) => text.slice(range.from, range.to))
    expect(parts).toEqual(['shop/api -> shop/db:5432 allowed', '0'])
  })

  it('counts every pair that does not hold', () => {
    const [result] = evaluate('* -> shop/frontend:8080 denied')
    expect(result).toMatchObject({ state: 'fail', failures: 5, connection: 'shop/api~shop/frontend' })
    expect(result?.reason).toMatch(/ 4 more\.$/)
    expect(result?.counterexample).toMatchObject({
      port: { protocol: 'TCP', from: 8080 },
      allowedBy: { policy: { name: 'allow-web' }, rule: 0 },
    })
  })

  it('says what a verdict depends on, whichever is expected', () => {
    const cluster = aCluster({
      pods: [aPod('a/x', { ips: ['10.1.0.1'] }), aPod('a/y', { ips: ['10.1.0.2'] })],
      policies: [
        aPolicy('a/out', {
          policyTypes: ['Egress'],
          egress: [aRule({ peers: [{ ipBlock: { cidr: '10.0.0.0/8' } }] })],
        }),
      ],
    })
    const parsed = parseExpectations('a/x -> a/y:80 allowed\na/x -> a/y:80 denied\na/x -> a/y denied')
    const results = evaluateExpectations({
      parsed,
      endpoints: listEndpoints(cluster, []),
      cluster,
      engine: createEngine(cluster),
      caveatText: (id) => `because of ${id}`,
    })
    expect(results.map(({ state }) => state)).toEqual(['fail', 'fail', 'fail'])
    for (const { reason } of results) expect(reason).toMatch(/depends on .* because of E-1/)
  })

  it('says when it is the network plugin that reads the API otherwise', () => {
    const cluster = aCluster({
      pods: [aPod('a/x', { ips: ['10.1.0.1'] }), aPod('a/y', { ips: ['10.1.0.2'] })],
      policies: [
        aPolicy('a/out', {
          policyTypes: ['Egress'],
          egress: [aRule({ peers: [{ ipBlock: { cidr: '10.0.0.0/8' } }] })],
        }),
      ],
    })
    const engine = createEngine(cluster, readerOf('cilium'))
    const parsed = parseExpectations('a/x -> a/y:80 allowed\na/x -> a/y:80 denied')
    const endpoints = listEndpoints(cluster, [])
    const results = evaluateExpectations({ parsed, endpoints, cluster, engine, caveatText: (id) => `because of ${id}` })
    expect(results.map(({ state }) => state)).toEqual(['fail', 'pass'])
    expect(results[0]?.reason).toBe('a/x → a/y:80 is denied, as the network plugin reads the API. because of E-1')
  })

  it('refuses a line about more pairs than may be asked about', () => {
    const parsed = parseExpectations('* -> shop/db:1 denied\n* -> * denied\n* -> shop/db:2 denied')
    const engine = createEngine(SHOP_CLUSTER)
    const results = evaluateExpectations({
      parsed,
      endpoints: SHOP_ENDPOINTS,
      cluster: SHOP_CLUSTER,
      engine,
      caveatText: (id) => id,
      limit: 20,
    })
    expect(results.map(({ state }) => state)).toEqual(['pass', 'error', 'pass'])
  })

  it('takes the address of a pod for the pod', () => {
    const cluster = aCluster({
      pods: [aPod('a/web', { ips: ['10.1.0.1'] }), aPod('a/db', { ips: ['10.1.0.2'] })],
      policies: [aPolicy('a/db', { ingress: [aRule({ peers: [{ podSelector: {} }] })] })],
    })
    const parsed = parseExpectations('10.1.0.1 -> a/db:80 allowed\n10.9.0.1 -> a/db:80 denied')
    const engine = createEngine(cluster)
    const endpoints = listEndpoints(cluster, [])
    const results = evaluateExpectations({ parsed, endpoints, cluster, engine, caveatText: (id) => id })
    expect(results.map(({ state }) => state)).toEqual(['pass', 'pass'])
  })
})

describe('watched connections', () => {
  it('are those with a single endpoint on both sides', () => {
    const parsed = parseExpectations(
      'frontend -> shop/api:8080 allowed\n* -> shop/db denied\nshop/db -> anywhere denied',
    )
    expect(watchedPairs({ parsed, endpoints: SHOP_ENDPOINTS, cluster: SHOP_CLUSTER })).toEqual([
      'shop/frontend~shop/api',
      'shop/db~anywhere',
    ])
  })
})
