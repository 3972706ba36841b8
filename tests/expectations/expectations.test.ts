import { describe, expect, it } from 'vitest'
import { createEngine } from '../../src/engine/index.ts'
import { evaluateExpectations, parseExpectations, watchedPairs } from '../../src/expectations/index.ts'
import { listEndpoints } from '../../src/model/index.ts'
import { aCluster, aPod } from '../support/builders.ts'
import { SHOP_CLUSTER, SHOP_ENDPOINTS } from '../support/shopCluster.ts'

function evaluate(text: string) {
  const parsed = parseExpectations(text)
  const engine = createEngine(SHOP_CLUSTER)
  return evaluateExpectations({ parsed, endpoints: SHOP_ENDPOINTS, cluster: SHOP_CLUSTER, engine })
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
    const [result] = evaluateExpectations({ parsed, endpoints, cluster, engine: createEngine(cluster) })
    expect(result?.state).toBe('error')
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
