import { describe, expect, test } from 'vitest'
import { createEngine, explain } from '../../src/engine/index.ts'
import { openSession } from '../../src/headless/index.ts'
import {
  endName,
  readCluster,
  readEndpoint,
  readExpectation,
  SEMANTICS_CASES,
  writeManifests,
} from '../support/conformance.ts'

test('no case and no expectation got lost', () => {
  expect(SEMANTICS_CASES).toHaveLength(81)
  expect(SEMANTICS_CASES.flatMap(({ expect: lines }) => lines)).toHaveLength(327)
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

  test('means the same when it is read from a file', () => {
    const text = writeManifests([semantics], semantics.policies)
    // Some cases are about blocks that newer API servers reject.
    const session = openSession([{ path: 'all.yaml', text }], { kubernetesVersion: '1.35' })
    expect(session.diagnostics().filter(({ severity }) => severity === 'error')).toEqual([])
    for (const line of semantics.expect) {
      const { source, destination, port, protocol, outcome } = readExpectation(line)
      const query = { source: endName(source), destination: endName(destination), port, protocol }
      expect([line, session.verdict(query).outcome]).toEqual([line, outcome])
    }
  })
})
