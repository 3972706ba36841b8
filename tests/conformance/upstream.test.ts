import { describe, expect, test } from 'vitest'
import { createEngine, explain } from '../../src/engine/index.ts'
import { readCluster, readEndpoint, readExpectation, UPSTREAM_CASES } from '../support/conformance.ts'

test('there are 48 cases', () => {
  expect(UPSTREAM_CASES).toHaveLength(48)
})

describe.each(UPSTREAM_CASES)('$id $says', ({ pods, steps }) => {
  const pairs = pods.flatMap((source) => pods.filter((pod) => pod !== source).map((pod) => `${source} > ${pod}`))

  test.each(steps.map((step, index) => ({ ...step, index })))('step $index, $probe', ({ index, probe, denied }) => {
    const sofar = steps.slice(0, index + 1)
    const cluster = readCluster(sofar, sofar.findLast(({ policies }) => policies !== undefined)?.policies ?? [])
    const engine = createEngine(cluster)
    const explained: string[] = []
    const swept: string[] = []
    for (const pair of pairs) {
      const { port, protocol, ...ends } = readExpectation(`${pair} ${probe} allow`)
      const source = readEndpoint(ends.source, cluster)
      const destination = readEndpoint(ends.destination, cluster)
      const connection = { source: source.endpoint, destination: destination.endpoint, port, protocol }
      if (explain(cluster, connection).outcome === 'denied') explained.push(pair)
      if (!engine.ports.has(engine.connectivity(source.drawn, destination.drawn).some, protocol, port)) swept.push(pair)
    }
    expect(explained.toSorted()).toEqual(denied.toSorted())
    expect(swept.toSorted()).toEqual(denied.toSorted())
  })
})
