import { describe, expect, it } from 'vitest'
import { SHOP } from '../../src/examples/index.ts'
import type { VerdictTable } from '../../src/graph/index.ts'
import { createSession } from '../../src/session/index.ts'
import { matrixCsv, matrixMarkdown } from '../../src/ui/matrix/exports.ts'
import { nextPlace } from '../../src/ui/matrix/gridKeys.ts'
import { createGridModel, lineName, sentenceAt } from '../../src/ui/matrix/gridModel.ts'
import {
  connectionsIn,
  covers,
  sectionOf,
  sectionWords,
  tallyOfSection,
  type CellRange,
} from '../../src/ui/matrix/range.ts'
import { toCsv, toMarkdown } from '../../src/ui/shared/textTables.ts'
import { bigManifests } from '../support/bigManifests.ts'

function tableOf(text = ''): VerdictTable {
  const session = createSession()
  session.open(SHOP)
  return session.table({ port: null, text, deciders: false, differences: false })
}

const grouped = createGridModel(tableOf(), { matrixOrder: 'namespace', foldedNamespaces: [] })
const folded = createGridModel(tableOf(), { matrixOrder: 'namespace', foldedNamespaces: ['shop'] })

describe('The lines of the matrix (UX 2.8)', () => {
  it('stand by namespace, outside addresses first, with a line above each group of rows', () => {
    expect(grouped.rows.map(lineName)).toEqual([
      'outside the cluster',
      'anywhere',
      '203.0.113.0/24',
      'kube-system',
      'kube-system/coredns',
      'monitoring',
      'monitoring/prometheus',
      'shop',
      'shop/api',
      'shop/db',
      'shop/frontend',
    ])
    expect(grouped.columns.map(lineName)).toEqual(grouped.rows.filter(({ kind }) => kind === 'endpoint').map(lineName))
    expect(grouped.bands.map(({ name, first, count }) => [name, first, count])).toEqual([
      ['outside the cluster', 0, 2],
      ['kube-system', 2, 1],
      ['monitoring', 3, 1],
      ['shop', 4, 3],
    ])
  })

  it('fold into one row and one column that count', () => {
    expect(folded.columns.map(lineName)).toEqual([
      'anywhere',
      '203.0.113.0/24',
      'kube-system/coredns',
      'monitoring/prometheus',
      'shop',
    ])
    expect(sentenceAt(folded, 6, 4)).toBe('monitoring/prometheus to shop: 1 of 3 allowed, 2 are denied.')
    expect(sentenceAt(folded, 7, 4)).toBe('shop to shop: 2 of 6 allowed, 3 are denied.')
  })

  it('say what a cell, a row and a column are in a sentence', () => {
    const row = grouped.rows.findIndex((line) => lineName(line) === 'monitoring/prometheus')
    expect(sentenceAt(grouped, row, 4)).toBe(
      'monitoring/prometheus to shop/api: denied on 8080 and 9090 at ingress. Expectation “allowed” fails.',
    )
    expect(sentenceAt(grouped, row, -1)).toBe('From monitoring/prometheus: 4 of 6 allowed.')
    expect(sentenceAt(grouped, -1, 4)).toBe('To shop/api: 0 of 6 allowed.')
    expect(sentenceAt(grouped, row, 3)).toBe(
      'monitoring/prometheus to monitoring/prometheus: a pod always reaches itself.',
    )
  })

  it('stand with those that are alike when asked to', () => {
    const session = createSession()
    session.open({ ...SHOP, files: [{ path: 'big.yaml', text: bigManifests() }], expectations: '' })
    const table = session.table({ port: null, text: 'ns:team-01 to:web', deciders: false, differences: false })
    const { rows, columns } = createGridModel(table, { matrixOrder: 'similarity', foldedNamespaces: [] })
    expect(rows.map(lineName).toSorted()).toEqual(table.rows.map(({ id }) => id).toSorted())
    expect(columns).toHaveLength(table.columns.length)
    const looks = rows
      .map((line) => (line.kind === 'endpoint' ? line.place : -1))
      .map((place) => columns.map((_, column) => table.cells[place * columns.length + column]).join())
    const changes = looks.filter((look, index) => index > 0 && look !== looks[index - 1]).length
    expect(changes).toBeLessThan(rows.length / 2)
  })
})

describe('Keys on the matrix (UX 7.5)', () => {
  const at = (row: number, column: number) => ({ row, column })
  const press = (key: string, row: number, column: number, ctrl = false) =>
    nextPlace(grouped, at(row, column), { key, ctrl })

  it('move from cell to cell, over the lines of namespaces', () => {
    expect(press('ArrowDown', 1, 3)).toEqual(at(2, 3))
    expect(press('ArrowDown', 2, 3)).toEqual(at(4, 3))
    expect(press('ArrowUp', 4, 3)).toEqual(at(2, 3))
    expect(press('ArrowDown', 10, 3)).toEqual(at(10, 3))
  })

  it('reach the headers, where namespaces can be folded, but not the corner', () => {
    expect(press('ArrowUp', 1, 3)).toEqual(at(-1, 3))
    expect(press('ArrowLeft', 1, 0)).toEqual(at(1, -1))
    expect(press('ArrowUp', 1, -1)).toEqual(at(0, -1))
    expect(press('ArrowUp', 0, -1)).toEqual(at(0, -1))
    expect(press('ArrowLeft', -1, 0)).toEqual(at(-1, 0))
    expect(press('ArrowRight', 0, -1)).toEqual(at(0, -1))
  })

  it('reach the ends of the row, the corners and the next namespace', () => {
    expect(press('End', 4, 3)).toEqual(at(4, 6))
    expect(press('Home', 4, 3)).toEqual(at(4, 0))
    expect(press('End', 4, 3, true)).toEqual(at(10, 6))
    expect(press('Home', 4, 3, true)).toEqual(at(1, 0))
    expect(press('ArrowDown', 4, 3, true)).toEqual(at(6, 3))
    expect(press('x', 4, 3)).toBeNull()
  })
})

describe('A rectangle of cells (UX 2.8)', () => {
  const between = (from: readonly [number, number], to: readonly [number, number]): CellRange => ({
    from: { row: from[0], column: from[1] },
    to: { row: to[0], column: to[1] },
  })

  it('is the same from whichever corner it was begun', () => {
    const section = sectionOf(grouped, between([6, 5], [4, 4]))
    expect(connectionsIn(section)).toEqual([
      'kube-system/coredns~shop/api',
      'kube-system/coredns~shop/db',
      'monitoring/prometheus~shop/api',
      'monitoring/prometheus~shop/db',
    ])
    expect(connectionsIn(sectionOf(grouped, between([4, 4], [6, 5])))).toEqual(connectionsIn(section))
    expect(covers(between([6, 5], [4, 4]), 5, 4)).toBe(true)
    expect(covers(between([6, 5], [4, 4]), 7, 4)).toBe(false)
  })

  it('leaves out an endpoint and itself, and counts a folded namespace with all of its own', () => {
    expect(sectionWords(tallyOfSection(sectionOf(grouped, between([8, 4], [9, 5]))))).toBe(
      '2 connections: 1 allowed, 1 denied',
    )
    const section = sectionOf(folded, between([6, 4], [7, 4]))
    expect(sectionWords(tallyOfSection(section))).toBe(
      '9 connections: 3 allowed, 5 denied, 1 in part, or depending on the network plugin',
    )
    expect(connectionsIn(section)).toHaveLength(9)
    expect(sectionWords(tallyOfSection(sectionOf(grouped, between([1, 0], [2, 1]))))).toBe('0 connections')
  })

  it('has only what matches the filter', () => {
    const model = createGridModel(tableOf('verdict:denied'), { matrixOrder: 'namespace', foldedNamespaces: [] })
    const all = between([0, 0], [model.rows.length - 1, model.columns.length - 1])
    expect(tallyOfSection(sectionOf(model, all))).toMatchObject({ total: 15, denied: 15 })
    expect(connectionsIn(sectionOf(model, all))).toHaveLength(15)
  })

  it('is copied as a table of its own', () => {
    const markdown = matrixMarkdown(sectionOf(grouped, between([6, 4], [4, 4])))
    expect(markdown.split('\n').slice(0, 4)).toEqual([
      '| from → to | shop/api |',
      '| --- | --- |',
      '| kube-system/coredns | ✗ |',
      '| monitoring/prometheus | ✗ ⊗ |',
    ])
  })
})

describe('The matrix as text', () => {
  it('is a CSV of what is shown, in words', () => {
    const lines = matrixCsv(createGridModel(tableOf('to:db'), { matrixOrder: 'namespace', foldedNamespaces: [] }))
    expect(lines.split('\r\n').slice(0, 3)).toEqual([
      'from \\ to,shop/db',
      'anywhere,denied on 5432',
      '203.0.113.0/24,denied on 5432',
    ])
  })

  it('is a Markdown table with glyphs, expectations marked', () => {
    const markdown = matrixMarkdown(
      createGridModel(tableOf('from:prometheus,api to:api,db'), { matrixOrder: 'namespace', foldedNamespaces: [] }),
    )
    expect(markdown).toContain('| from → to | shop/api | shop/db |')
    expect(markdown).toContain('| monitoring/prometheus | ✗ ⊗ | ✗ |')
    expect(markdown).toContain('| shop/api |  | ✓ ● |')
  })

  it('holds any value together', () => {
    expect(toCsv([['a,b', 'say "x"', 'two\nlines']])).toBe('"a,b","say ""x""","two\nlines"\r\n')
    expect(toMarkdown(['a'], [['x|y\nz']])).toBe('| a |\n| --- |\n| x\\|y z |\n')
  })
})
