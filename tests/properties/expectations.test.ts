import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createEngine } from '../../src/engine/index.ts'
import { evaluateExpectations, parseExpectations } from '../../src/expectations/index.ts'
import { listEndpoints } from '../../src/model/index.ts'
import { randomCluster } from '../support/clusterGenerator.ts'
import { createRandom } from '../support/random.ts'
import { PROPERTY_TIMEOUT, runs } from '../support/runs.ts'

const seeds = fc.tuple(fc.nat(), fc.integer({ min: 1, max: 6 }))
const ENDS = ['', ':80', ':53/UDP', ':8000-8100', ':http']

describe('a line about sets', { timeout: PROPERTY_TIMEOUT }, () => {
  test('says what lines about each of its pairs say', () => {
    fc.assert(
      fc.property(
        seeds,
        fc.constantFrom(...ENDS),
        fc.constantFrom('allowed', 'denied'),
        ([seed, size], port, verdict) => {
          const cluster = randomCluster(createRandom(seed), size)
          const endpoints = listEndpoints(cluster, [{ name: 'x', cidr: '10.0.0.0/9' }])
          // A name means all variants of a workload, and the address of a pod the pod: then a pair is no line.
          const addresses = new Set(cluster.pods.flatMap(({ ips }) => ips))
          fc.pre(!endpoints.some(({ id }) => id.includes('#') || addresses.has(id.replace(/\/\d+$/, ''))))
          const engine = createEngine(cluster)
          const judge = (text: string) => {
            const parsed = parseExpectations(text)
            expect(parsed.filter(({ error }) => error !== null)).toEqual([])
            return evaluateExpectations({ parsed, endpoints, cluster, engine, caveatText: (id) => id })
          }
          const [whole] = judge(`* -> *${port} ${verdict}`)
          const pairs = endpoints.flatMap((from) =>
            endpoints
              .filter((to) => to !== from && (from.kind === 'workload' || to.kind === 'workload'))
              .map((to) => `${from.id} -> ${to.id}${port} ${verdict}`),
          )
          const each = judge(pairs.join('\n'))
          const failing = each.filter(({ state }) => state === 'fail')
          const unclear = each.find(({ state }) => state === 'unclear')
          const expected = failing[0] ?? unclear
          const first = expected?.counterexample
          expect(whole?.failures).toBe(failing.length)
          expect(whole?.state).toBe(expected?.state ?? (pairs.length === 0 ? 'empty' : 'pass'))
          expect([whole?.counterexample?.source, whole?.counterexample?.destination]).toEqual([
            first?.source,
            first?.destination,
          ])
          expect(whole?.reason.replace(/ \d+ more\.$/, '')).toBe(
            expected?.reason ?? (pairs.length === 0 ? whole?.reason : ''),
          )
        },
      ),
      { numRuns: runs(400, 4000) },
    )
  })
})

describe('reading expectations', () => {
  const words = [
    'shop/',
    'api',
    '->',
    ' ',
    ':',
    '80',
    '-90',
    '/UDP',
    '[',
    ']',
    'a=b',
    'ns[',
    '!c',
    '*',
    'allowed',
    'denied',
  ]
  const more = ['except', ',', 'anywhere', '10.0.0.0/8', '::1', '#', '\n', '\r\n', '\t', '__proto__', '😀']
  const texts = fc.array(fc.constantFrom(...words, ...more), { maxLength: 40 }).map((parts) => parts.join(''))

  test('takes any text, and points at a mistake with a range in its line', () => {
    fc.assert(
      fc.property(fc.oneof(texts, fc.string({ unit: 'binary' })), (text) => {
        for (const { range, error, line, text: said } of parseExpectations(text)) {
          expect(range.from).toBeLessThan(range.to)
          expect(range.to).toBeLessThanOrEqual(text.length)
          const before = text.slice(0, range.from).split(/\r\n|\n|\r/)
          expect(before).toHaveLength(line)
          const column = before.at(-1)!.length
          const where = error ?? { from: column, to: column + said.length }
          expect([column, range.to - range.from]).toEqual([where.from, where.to - where.from])
          expect([text.slice(range.from, range.to), true]).toContain(error === null ? said : true)
        }
      }),
      { numRuns: runs(2000, 20_000) },
    )
  })
})
