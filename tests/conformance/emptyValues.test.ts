import { describe, expect, test } from 'vitest'
import { openSession } from '../../src/headless/index.ts'
import { EMPTY_VALUES, writeManifests } from '../support/conformance.ts'

const WORLD = writeManifests([], [])
const PROBES = EMPTY_VALUES.probes.map((probe) => {
  const match = /^(\S+) > (\S+) (\d+)\/(TCP|UDP)$/.exec(probe)
  if (match === null) throw new Error(`not a probe: ${probe}`)
  const [, source = '', destination = '', port, protocol] = match
  return { source, destination, port: Number(port), protocol: protocol === 'UDP' ? 'UDP' : 'TCP' } as const
})

type Field = (typeof EMPTY_VALUES.fields)[number]

/** The policy with the field set to a value, or without it. */
function policyWith({ spec = '', document, key }: Field, value: string): string {
  const around =
    document ?? `{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: p, namespace: x}, spec: ${spec}}`
  const written = key === undefined ? value : `${key}: ${value}`
  return around.replace('§', () => (value === 'absent' ? '' : written))
}

describe.each(EMPTY_VALUES.fields)('$field ($rules)', (field) => {
  test.each(Object.entries(field.rows))('%s is %s', (value, expected) => {
    const text = `${WORLD}---\n${policyWith(field, value)}\n`
    const session = openSession([{ path: 'all.yaml', text }])
    const errors = session.diagnostics().filter(({ severity }) => severity === 'error')
    const isRejected = expected.startsWith('rejected ')
    expect(errors[0]?.code).toBe(isRejected ? expected.slice('rejected '.length) : undefined)
    const letters = PROBES.map((probe) => (session.verdict(probe).outcome === 'allowed' ? 'A' : 'D')).join('')
    // What is rejected takes no part.
    expect(letters).toBe(EMPTY_VALUES.outcomes[isRejected ? 'no restriction' : expected]!.replaceAll(' ', ''))
    expect(session.verdict(PROBES[0]!).uncertain).toBe(isRejected)
  })
})

test('every field is tried absent and null, and every field but scalars with empty collections', () => {
  const tried = (form: string) => EMPTY_VALUES.fields.filter(({ rows }) => form in rows).length
  expect(tried('absent')).toBe(EMPTY_VALUES.fields.length)
  expect(tried('null')).toBe(EMPTY_VALUES.fields.length)
  expect(EMPTY_VALUES.fields.filter(({ rows }) => Object.keys(rows).length < 5).map(({ field }) => field)).toEqual([])
})
