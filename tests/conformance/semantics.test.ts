import { describe, expect, test } from 'vitest'
import { createEngine, explain } from '../../src/engine/index.ts'
import { readCluster, readEndpoint, readExpectation, SEMANTICS_CASES } from '../support/conformance.ts'

test('no case and no expectation got lost', () => {
  expect(SEMANTICS_CASES).toHaveLength(53)
  expect(SEMANTICS_CASES.flatMap(({ expect: lines }) => lines)).toHaveLength(173)
})

describe.each(SEMANTICS_CASES)('$rules $says', (semantics) => {
  const cluster = readCluster([semantics], semantics.policies)

  test.each(semantics.expect)('%s', (line) => {
    const { port, protocol, outcome, caveat, ...ends } = readExpectation(line)
    const source = readEndpoint(ends.source, cluster)
    const destination = readEndpoint(ends.destination, cluster)
    const verdict = explain(cluster, { source: source.endpoint, destination: destination.endpoint, port, protocol })
    expect(verdict.outcome).toBe(outcome)
    expect(verdict.caveats.length > 0 || !caveat).toBe(true)

    const engine = createEngine(cluster)
    const { every, some, depends } = engine.connectivity(source.drawn, destination.drawn)
    const isOpen = outcome === 'allowed'
    expect([every, some].map((set) => engine.ports.has(set, protocol, port))).toEqual([isOpen, isOpen])
    expect(engine.ports.has(depends, protocol, port)).toBe(verdict.caveats.some((found) => found.depends))
  })
})
