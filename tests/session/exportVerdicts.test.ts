import { describe, expect, it } from 'vitest'
import { SHOP } from '../../src/examples/index.ts'
import { createSession, type VerdictExport } from '../../src/session/index.ts'
import { bigManifests } from '../support/bigManifests.ts'

function verdicts(wanted: VerdictExport, workspace = SHOP) {
  const session = createSession()
  session.open(workspace)
  const answer = session.exportVerdicts(wanted)
  if (!answer.ok) throw new Error(answer.message)
  return answer.text
}

/** RFC 4180, read the plain way. */
function readCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]]
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)!.push(quoted === undefined ? plain! : quoted.replaceAll('""', '"'))
    if (end === '\r\n') rows.push([])
  }
  return rows.slice(0, -1)
}

describe('Verdicts to hand out', () => {
  it('are, as CSV, one line for each connection, with ports and deciders', () => {
    const [head, ...rows] = readCsv(verdicts({ format: 'csv', which: 'all' }))
    expect(rows).toHaveLength(40)
    expect(rows.every(({ length }) => length === head!.length)).toBe(true)
    expect(rows.find(([from, to]) => from === 'shop/frontend' && to === 'shop/api')).toEqual([
      'shop/frontend',
      'shop/api',
      'some ports or addresses',
      '8080',
      '9090',
      '',
      'ingress to the destination',
      'shop/allow-frontend-to-api',
    ])
  })

  it('are only those that are open, where that is wanted', () => {
    const [, ...rows] = readCsv(verdicts({ format: 'csv', which: 'allowed' }))
    expect(rows).toHaveLength(25)
    expect(rows.some(([, , verdict]) => verdict === 'denied')).toBe(false)
  })

  it('are the same in every format', () => {
    const [, ...rows] = readCsv(verdicts({ format: 'csv', which: 'all' }))
    const json: { connections: { source: string; destination: string; ports: { allowed: string[] } }[] } = JSON.parse(
      verdicts({ format: 'json', which: 'all' }),
    )
    expect(
      json.connections.map(({ source, destination, ports }) => [source, destination, ports.allowed.join(' ')]),
    ).toEqual(rows.map(([source, destination, , allowed]) => [source, destination, allowed]))
    const lines = verdicts({ format: 'markdown', which: 'all' })
      .split('\n')
      .filter((line) => line.startsWith('| '))
    expect(lines.slice(2).map((line) => line.split(' | ').slice(0, 2).join())).toEqual(
      rows.map(([source, destination]) => `| ${source},${destination}`),
    )
    expect(new Set(lines.map((line) => line.split(' | ').length))).toEqual(new Set([5]))
  })

  it('are written for a large cluster, and refused where nobody could read them', () => {
    const big = { ...SHOP, files: [{ path: 'big.yaml', text: bigManifests() }] }
    expect(readCsv(verdicts({ format: 'csv', which: 'all' }, big)).length).toBeGreaterThan(30_000)
    const session = createSession()
    const pods = Array.from({ length: 1500 }, (_, n) => `apiVersion: v1\nkind: Pod\nmetadata: {name: p${n}}\n`)
    session.open({ ...SHOP, files: [{ path: 'pods.yaml', text: pods.join('---\n') }] })
    expect(session.exportVerdicts({ format: 'json', which: 'all' })).toMatchObject({ ok: false })
  })
})
