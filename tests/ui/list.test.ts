import { describe, expect, it } from 'vitest'
import { SHOP } from '../../src/examples/index.ts'
import { MARK } from '../../src/graph/index.ts'
import { createSession } from '../../src/session/index.ts'
import {
  countByChip,
  LIST_COLUMNS,
  listCsv,
  listMarkdown,
  listRows,
  textOf,
  type ListColumn,
} from '../../src/ui/list/rows.ts'

function tableOf(text = '') {
  const session = createSession()
  session.open(SHOP)
  return session.table({ port: null, text, deciders: true, differences: false })
}

function rowsOf(text = '', order: Parameters<typeof listRows>[1] = null) {
  return listRows(tableOf(text), order)
}

const ids = (rows: ReturnType<typeof rowsOf>) => rows.map(({ id }) => id)

describe('The list of connections (UX 2.9)', () => {
  it('begins with what fails, then what is watched, and has every connection once', () => {
    const rows = rowsOf()
    expect(ids(rows)[0]).toBe('monitoring/prometheus~shop/api')
    expect(new Set(ids(rows)).size).toBe(40)
    expect(rows.slice(0, 7).every(({ marks }) => (marks & 2) !== 0)).toBe(true)
  })

  it.each(LIST_COLUMNS.map(({ id }) => id))('sorts by %s, both ways', (column: ListColumn) => {
    const up = rowsOf('', { column, descending: false }).map((cell) => textOf(cell, column))
    const down = rowsOf('', { column, descending: true }).map((cell) => textOf(cell, column))
    expect(up.toSorted(new Intl.Collator('en', { numeric: true }).compare)).toEqual(up)
    expect(down.toReversed()).toEqual(up)
  })

  it('says in words who decides either end, what is expected and what changed', () => {
    const [row] = rowsOf('from:prometheus to:api')
    expect(LIST_COLUMNS.map(({ id }) => textOf(row!, id))).toEqual([
      'monitoring/prometheus',
      'shop/api',
      '8080, 9090',
      'Denied',
      'not isolated',
      'default-deny-ingress, allow-frontend-to-api',
      'fails: expected allowed',
      '',
    ])
    const [outside] = rowsOf('from:partner to:db')
    expect(textOf(outside!, 'egress')).toBe('')
  })

  it('keeps what a chip asks for, and counts without keeping', () => {
    const table = tableOf()
    expect(listRows(table, null, 'denied')).toHaveLength(15)
    expect(ids(listRows(table, null, 'failing'))).toEqual(['monitoring/prometheus~shop/api'])
    expect(countByChip(table)).toEqual({ all: 40, denied: 15, failing: 1 })
    expect(countByChip(tableOf('to:db'))).toMatchObject({ all: 6, denied: 5 })
  })

  it('lists the most telling ones where there are more than a page can hold', () => {
    const size = 500
    const table = tableOf()
    const lines = Array.from({ length: size }, () => table.rows[0]!)
    const marks = new Uint8Array(size * size).fill(MARK.matches)
    marks[marks.length - 1] = MARK.matches + MARK.expectedDenied
    const cells = new Uint32Array(size * size).fill(1)
    const many = { ...table, rows: lines, columns: lines, cells, marks, before: cells, egress: cells, ingress: cells }
    const rows = listRows(many, null)
    expect(rows).toHaveLength(200_000)
    expect(rows[0]!.marks & MARK.expectedDenied).toBeTruthy()
    expect(countByChip(many).all).toBe(size * size)
  })

  it('is Markdown and CSV with the same columns', () => {
    const rows = rowsOf('to:db verdict:denied from:frontend')
    expect(listMarkdown(rows)).toBe(
      [
        '| From | To | Port | Verdict | Egress decided by | Ingress decided by | Expectation | Changed |',
        '| --- | --- | --- | --- | --- | --- | --- | --- |',
        '| shop/frontend | shop/db | 5432 | Denied | not isolated | default-deny-ingress, db-lockdown | passes |  |\n',
      ].join('\n'),
    )
    expect(listCsv(rows).split('\r\n')[1]).toBe(
      'shop/frontend,shop/db,5432,Denied,not isolated,"default-deny-ingress, db-lockdown",passes,',
    )
  })
})
