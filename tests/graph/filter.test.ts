import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createEngine } from '../../src/engine/index.ts'
import { createFilter, createPairs, MARK, parseFilter, projectTable } from '../../src/graph/index.ts'
import { connectionId } from '../../src/model/index.ts'
import { SHOP_CLUSTER, SHOP_ENDPOINTS } from '../support/shopCluster.ts'

const POLICIES = SHOP_CLUSTER.policies.map(({ namespace, name }) => `${namespace}/${name}`)
const FAILING = connectionId('monitoring/prometheus', 'shop/api')
const PASSING = connectionId('shop/api', 'shop/db')

/** Connections of the shop that a text asks for. */
function found(text: string): readonly string[] {
  const { rows, columns, marks } = projectTable({
    cluster: SHOP_CLUSTER,
    pairs: createPairs(createEngine(SHOP_CLUSTER), SHOP_ENDPOINTS),
    query: { port: null, text, deciders: false, differences: false },
    watched: new Set([FAILING, PASSING]),
    changes: new Map(),
    failing: new Map([[FAILING, 'allowed']]),
    expected: new Set([FAILING, PASSING]),
    differences: null,
  })
  return rows.flatMap((row, i) =>
    columns.flatMap((column, j) => (marks[i * columns.length + j]! & MARK.matches ? [`${row.id} ${column.id}`] : [])),
  )
}

function problemsOf(text: string) {
  return createFilter(text, { endpoints: SHOP_ENDPOINTS, policies: POLICIES }).problems
}

describe('The filter language (UX 2.6)', () => {
  it('finds everything when nothing is asked for', () => {
    expect(found('')).toHaveLength(40)
    expect(found('   ')).toHaveLength(40)
  })

  it('takes ends by name, by namespace and name, and by address', () => {
    expect(found('from:frontend to:db')).toEqual(['shop/frontend shop/db'])
    expect(found('from:shop/frontend to:SHOP/db')).toEqual(['shop/frontend shop/db'])
    expect(found('from:203.0.113.0/24 to:api')).toEqual(['203.0.113.0/24 shop/api'])
    expect(found('from:partner to:api')).toEqual(['203.0.113.0/24 shop/api'])
  })

  it('takes a name exactly when something is called so, and in part otherwise', () => {
    expect(found('from:db to:api')).toEqual(['shop/db shop/api'])
    expect(found('from:prom to:api')).toEqual(['monitoring/prometheus shop/api'])
  })

  it('joins values of one word with or, and different words with and', () => {
    expect(found('from:frontend,api to:db')).toEqual(['shop/api shop/db', 'shop/frontend shop/db'])
    expect(found('from:frontend from:api to:db')).toEqual(['shop/api shop/db', 'shop/frontend shop/db'])
  })

  it('finds free text at either end', () => {
    expect(found('prometheus db')).toEqual(['monitoring/prometheus shop/db', 'shop/db monitoring/prometheus'])
  })

  it('leaves out what stands after a minus', () => {
    expect(found('to:db verdict:denied -from:frontend,anywhere')).toEqual([
      '203.0.113.0/24 shop/db',
      'kube-system/coredns shop/db',
      'monitoring/prometheus shop/db',
    ])
  })

  it('counts what no policy isolates as allowed, and tells it apart by its basis', () => {
    const allowed = found('verdict:allowed')
    expect(allowed).toHaveLength(24)
    expect(found('verdict:allowed basis:default')).toHaveLength(18)
    expect(found('verdict:default')).toEqual(found('basis:default'))
    expect(found('verdict:allowed basis:policy')).toHaveLength(6)
  })

  it('judges a verdict on the ports that are asked for', () => {
    expect(found('from:frontend to:api port:http verdict:allowed')).toEqual(['shop/frontend shop/api'])
    expect(found('from:frontend to:api port:9090 verdict:allowed')).toEqual([])
    expect(found('from:frontend to:api port:9090 verdict:denied')).toEqual(['shop/frontend shop/api'])
    expect(found('from:frontend port:5432')).toEqual(['shop/frontend shop/db'])
    expect(found('from:api port:53/udp')).toEqual(['shop/api kube-system/coredns'])
    expect(found('from:api port:53/sctp')).toEqual([])
  })

  it('finds what a policy decides, at either end', () => {
    const locked = found('policy:db-lockdown')
    expect(locked).toContain('shop/api shop/db')
    expect(locked).toContain('shop/db shop/frontend')
    expect(locked).not.toContain('shop/frontend shop/api')
    expect(found('policy:allow-frontend-to-api')).toContain('shop/frontend shop/api')
  })

  it('knows expectations', () => {
    expect(found('is:failing')).toEqual(['monitoring/prometheus shop/api'])
    expect(found('is:passing')).toEqual(['shop/api shop/db'])
    expect(found('is:watched')).toHaveLength(2)
  })

  it.each([
    ['form:frontend', 'UNKNOWN_WORD', 'from:frontend'],
    ['to:', 'MISSING_VALUE', null],
    ['verdict:deneid', 'UNKNOWN_VALUE', 'verdict:denied'],
    ['to:apx verdict:denied', 'NO_MATCH', 'to:api verdict:denied'],
    ['verdict:denied to:apx', 'NO_MATCH', 'verdict:denied to:api'],
    ['ns:shpo', 'NO_MATCH', 'ns:shop'],
    ['policy:allow-wep', 'NO_MATCH', 'policy:allow-web'],
    ['-from:fronted', 'NO_MATCH', '-from:frontend'],
  ])('says of %s what is wrong and what was probably meant', (text, code, suggestion) => {
    const [problem] = problemsOf(text)
    expect(problem?.code ?? null).toBe(code)
    expect(problem?.suggestion ?? null).toBe(suggestion)
  })

  it('points at the word that is wrong', () => {
    const [problem] = problemsOf('to:db verdict:maybe')
    expect(problem).toMatchObject({ code: 'UNKNOWN_VALUE', from: 6, to: 19 })
  })

  it('takes an IPv6 address for an address, not for a word of the filter', () => {
    expect(parseFilter('fd00::/8 2001:db8::1')).toMatchObject({
      terms: [
        { key: null, values: ['fd00::/8'] },
        { key: null, values: ['2001:db8::1'] },
      ],
      problems: [],
    })
  })

  it('keeps blanks between quotes together', () => {
    expect(parseFilter('from:"my partner" x').terms.map(({ values }) => values)).toEqual([['my partner'], ['x']])
  })

  it('reads any text, points into it, and suggests another one that is no worse', () => {
    const words = fc.constantFrom(
      'from:',
      'to:',
      'port:',
      '-',
      '"',
      ',',
      'api',
      'verdict:',
      'x:',
      ' ',
      '9090',
      '::',
      '/',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(words, fc.string({ maxLength: 4 })), { maxLength: 12 }), (parts) => {
        const text = parts.join('')
        for (const { from, to, suggestion } of problemsOf(text)) {
          expect(to).toBeGreaterThan(from)
          expect(to).toBeLessThanOrEqual(text.length)
          if (suggestion === null) continue
          expect(suggestion).not.toBe(text)
          expect(problemsOf(suggestion).length).toBeLessThanOrEqual(problemsOf(text).length)
        }
      }),
      { numRuns: 300 },
    )
  })
})
