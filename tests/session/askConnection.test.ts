import { describe, expect, it } from 'vitest'
import { SHOP } from '../../src/examples/index.ts'
import { connectionId } from '../../src/model/index.ts'
import { createSession } from '../../src/session/index.ts'

const session = createSession()
session.open(SHOP)
const ask = (text: string) =>
  session.askConnection(text).map(({ title, port, word }) => [title, port === null ? null : port.number, word])

describe('A typed connection', () => {
  it.each(['frontend > db:5432', 'frontend -> db 5432', 'shop/frontend → shop/db:pg', 'FRONTEND > DB : 5432/tcp'])(
    'is answered however it is written: %s',
    (text) => {
      expect(ask(text)).toEqual([['shop/frontend → shop/db:5432', 5432, 'denied']])
    },
  )

  it('is answered on the most telling port when none is typed', () => {
    expect(ask('api > db')).toEqual([['shop/api → shop/db', null, 'allowed']])
  })

  it('has the verdict and the sentence of the explanation', () => {
    const [answer] = session.askConnection('prometheus > api:metrics')
    const explanation = session.explain(connectionId('monitoring/prometheus', 'shop/api'), {
      number: 9090,
      protocol: 'TCP',
    })
    expect(answer).toMatchObject({ word: explanation?.word, verdict: explanation?.verdict })
    expect(answer?.sentence).toBe(explanation?.sentence)
  })

  it('may start or end outside of the cluster, at an address with a slash too', () => {
    expect(ask('anywhere > frontend:http')).toEqual([['Anywhere → shop/frontend:8080', 8080, 'allowed']])
    expect(ask('api > 203.0.113.0/24:443')).toEqual([['shop/api → partner (203.0.113.0/24):443', 443, 'allowed']])
    expect(ask('api > 203.0.113.0/24')).toHaveLength(1)
    expect(ask('anywhere > partner')).toEqual([])
  })

  it('takes parts of names, and answers for each when several fit', () => {
    expect(ask('prom > api:8080')).toEqual([['monitoring/prometheus → shop/api:8080', 8080, 'denied']])
    expect(ask('db > o').length).toBeGreaterThan(1)
  })

  it.each([
    '',
    'frontend',
    'frontend >',
    '> db',
    'nobody > db',
    'frontend > db:0',
    'frontend > db:nonsense',
    'a > b > c',
  ])('is none: %s', (text) => {
    expect(ask(text)).toEqual([])
  })
})
