import { describe, expect, it } from 'vitest'
import { SHOP } from '../../src/examples/index.ts'
import { createSession, type Session, type UntestedAnswer, type UntestedPart } from '../../src/session/index.ts'

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

describe('expecting something of several connections', () => {
  const some = ['shop/frontend~shop/api', 'shop/api~shop/db', 'shop/frontend~shop/db', 'shop/db~anywhere']

  it('holds each as it is now, port by port where ports differ, without what is said already', () => {
    const { lines, said, unsayable } = openShop().expectConnections(some, 'now')
    expect(lines).toEqual([
      { text: 'shop/frontend -> shop/api:9090 denied', passes: true },
      { text: 'shop/db -> anywhere denied', passes: true },
    ])
    expect([said, unsayable]).toEqual([3, []])
  })

  it('wishes the same for all, and says which wishes do not hold now', () => {
    const denied = openShop('').expectConnections(some, 'denied')
    expect(denied.lines.map(({ passes }) => passes)).toEqual([false, false, true, true])
    const allowed = openShop('').expectConnections(some, 'allowed')
    expect(allowed.lines.map(({ text }) => text)).toEqual([
      'shop/frontend -> shop/api allowed',
      'shop/api -> shop/db:5432 allowed',
      'shop/frontend -> shop/db:5432 allowed',
    ])
    // Nobody knows the ports of the rest of the world.
    expect(allowed.unsayable).toEqual(['shop/db~anywhere'])
    expect(openShop('').expectConnections(['shop/nobody~shop/api'], 'now').lines).toEqual([])
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

describe('planning an edit', () => {
  it('says which expectations it breaks and repairs', () => {
    const session = openShop()
    const gone = session.plan({ type: 'removeDocument', id: 'NetworkPolicy/shop/default-deny-ingress' })
    expect(gone).toMatchObject({ ok: true, flips: { breaks: [], repairs: [] } })
    const rule = { type: 'removeRule', id: 'NetworkPolicy/shop/db-lockdown', policyType: 'Ingress', rule: 0 } as const
    expect(session.plan(rule)).toMatchObject({ ok: true, flips: { breaks: ['api -> db:5432 allowed'], repairs: [] } })
  })
})

describe('what no expectation notices', () => {
  function untested(session: Session) {
    const found: UntestedPart[] = []
    let from: number | null = 0
    let tried = 0
    let inert = 0
    let total = 0
    while (from !== null) {
      const answer: UntestedAnswer = session.findUntested(from)
      found.push(...answer.found)
      tried += answer.tried
      inert += answer.inert
      total = answer.total
      from = answer.next
    }
    expect(tried).toBe(total)
    return { found, inert, total }
  }

  it('names each part, with a line that would notice it', () => {
    const session = openShop()
    const { found } = untested(session)
    const texts = found.map(({ text, line }) => [text, line])
    expect(texts).toContainEqual([
      'shop/allow-web ingress rule 1: gone',
      expect.stringMatching(/^\S+ -> shop\/frontend:8080 allowed$/),
    ])
    expect(texts.every(([, line]) => line !== null)).toBe(true)
    // Expected by the project as it is: nothing is said about it.
    expect(texts.map(([text]) => text)).not.toContain('shop/allow-frontend-to-api ingress rule 1: gone')
  })

  it('is noticed once the line is added, and the project is left as it was', () => {
    const session = openShop()
    const before = session.scene({ filter: 'all', focus: null })
    const { found } = untested(session)
    expect(session.scene({ filter: 'all', focus: null })).toEqual(before)
    const lines = new Set(found.flatMap(({ line }) => line ?? []))
    const { expectations } = session.change({ expectations: `${SHOP.expectations}\n${[...lines].join('\n')}` })
    expect(expectations.slice(4).filter(({ state }) => state !== 'pass')).toEqual([])
    expect(untested(session).found).toEqual([])
  })

  it('is everything that decides a verdict when nothing is expected', () => {
    const { found, inert, total } = untested(openShop(''))
    expect(found.length + inert).toBe(total)
    expect(found.length).toBeGreaterThan(8)
  })
})

describe('applying the policies one by one', () => {
  const policy = (name: string, spec: string) =>
    `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: ${name}, namespace: a}\nspec: ${spec}\n`
  const pods = ['web', 'db'].map(
    (name) => `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: a, labels: {app: ${name}}}\n`,
  )
  const DENY = policy('deny', '{podSelector: {}}')
  const ALLOW = policy('allow', '{podSelector: {matchLabels: {app: db}}, ingress: [{from: [{podSelector: {}}]}]}')
  const OPEN = 'a/web -> a/db:80 allowed\n'

  function rollout(documents: readonly string[], expectations: string) {
    const session = createSession()
    const files = [{ path: 'all.yaml', text: [...pods, ...documents].join('---\n') }]
    session.open({ files, off: [], outside: [], pinned: [], expectations })
    return session.planRollout()
  }

  it('says what breaks in between, and in which order nothing does', () => {
    const { steps, safeOrder } = rollout([DENY, ALLOW], `${OPEN}anywhere -> a/web denied\n`)
    expect(steps.map(({ policy: name, breaks }) => [name, breaks.map(({ line }) => line)])).toEqual([
      ['a/deny', [1]],
      ['a/allow', []],
    ])
    expect(steps[0]?.breaks[0]?.reason).toMatch(/denied at ingress of a\/db/)
    expect(safeOrder).toEqual(['a/allow', 'a/deny'])
  })

  it('keeps the order of the files when it is safe', () => {
    expect(rollout([ALLOW, DENY], OPEN)).toMatchObject({ safeOrder: ['a/allow', 'a/deny'], exhaustive: true, left: 0 })
  })

  it('says when there is no such order', () => {
    const halves = [
      policy('one', '{podSelector: {matchLabels: {app: db}}, ingress: [{ports: [{port: 80}]}]}'),
      policy('two', '{podSelector: {matchLabels: {app: db}}, ingress: [{ports: [{port: 81}]}]}'),
    ]
    const both = `${OPEN}a/web -> a/db:81 allowed\n`
    expect(rollout(halves, both)).toMatchObject({ safeOrder: null, exhaustive: true })
  })
})
