import { describe, expect, it } from 'vitest'
import { SHOP } from '../../src/examples/index.ts'
import { createSession, type Session } from '../../src/session/index.ts'

function openShop(expectations: string = SHOP.expectations): Session {
  const session = createSession()
  session.open({ ...SHOP, expectations })
  return session
}

describe('completing a line', () => {
  const shop = openShop()
  /** `|` is the caret. */
  function complete(marked: string) {
    const column = marked.indexOf('|')
    const { from, to, options } = shop.completeExpectation(marked.replace('|', ''), column)
    return { typed: marked.slice(from, to), options: options.map(({ text }) => text) }
  }

  it.each([
    ['|', '', 'shop/api'],
    ['fro|', 'fro', 'shop/frontend'],
    ['shop/frontend |', '', '->'],
    ['shop/frontend -> mon|', 'mon', 'monitoring/prometheus'],
    ['shop/frontend -> shop/api |', '', 'allowed'],
    ['shop/frontend -> shop/api:|', '', '8080'],
    ['shop/frontend -> api:m|', 'm', 'metrics'],
    ['shop/* -> kube-system/coredns:d|', 'd', 'dns/UDP'],
    ['shop/* -> kube-system/coredns:53/|', '', 'UDP'],
    ['shop/frontend -> shop/api:8080 de|', 'de', 'denied'],
    ['* -> shop/db denied |', '', 'except'],
    ['* -> shop/db denied except shop/api, mon|', 'mon', 'monitoring/*'],
    ['ns[te|', 'te', 'team'],
    ['ns[team=|', '', 'sre'],
    ['shop/[app=a|', 'a', 'api'],
    ['shop/api -> 203|', '203', '203.0.113.0/24'],
  ])('%s offers %j … %s', (line, typed, offered) => {
    const completion = complete(line)
    expect(completion.typed).toBe(typed)
    expect(completion.options).toContain(offered)
  })

  it('offers nothing in a comment, and no port where there is an address', () => {
    expect(complete('shop/api -> shop/db # al|').options).toEqual([])
    expect(complete('shop/api -> 2001:db8:|').options).toEqual([])
  })
})

describe('expecting something of a connection', () => {
  it('offers each port, and none, with what holds now', () => {
    const choices = openShop().expectConnection('monitoring/prometheus~shop/api')
    expect(choices?.map(({ caption, allowed, denied }) => [caption, allowed.passes, denied.passes])).toEqual([
      ['', false, true],
      ['8080 http', false, true],
      ['9090 metrics', false, true],
    ])
    expect(choices?.[2]?.denied.text).toBe('monitoring/prometheus -> shop/api:9090 denied')
    expect(openShop().expectConnection('shop/nobody~shop/api')).toBeNull()
  })
})

describe('suggesting from the picture', () => {
  it('proposes only lines that pass, and that nobody has written', () => {
    const session = openShop('')
    const drawn = session.scene({ filter: 'all', focus: null }).edges.map(({ id }) => id)
    const lines = session.suggestExpectations(drawn)
    expect(lines.map(({ text }) => text)).toContain('* -> shop/db denied except shop/api')
    const text = lines.map((line) => line.text).join('\n')
    const { expectations } = session.change({ expectations: text })
    expect(new Set(expectations.map(({ state }) => state))).toEqual(new Set(['pass']))
    expect(session.suggestExpectations(drawn)).toEqual([])
  })

  it('leaves out connections that an expectation names already', () => {
    const lines = openShop().suggestExpectations(['monitoring/prometheus~shop/api', 'shop/db~anywhere'])
    expect(lines.map(({ text }) => text)).toEqual(['* -> shop/db denied except shop/api', 'shop/db -> anywhere denied'])
  })

  it('tells ports apart where a connection is partly open', () => {
    const lines = openShop('').suggestExpectations(['shop/frontend~shop/api'])
    expect(lines.filter(({ reason }) => reason === 'drawn').map(({ text }) => text)).toEqual([
      'shop/frontend -> shop/api:8080 allowed',
      'shop/frontend -> shop/api:9090 denied',
    ])
  })
})
