import { describe, expect, it } from 'vitest'
import { SHOP } from '../../src/examples/index.ts'
import { createSession } from '../../src/session/index.ts'
import { compareReport, summaryWords } from '../../src/ui/compare/report.ts'

describe('The report of a comparison (UX 2.10)', () => {
  it('tells what is newly allowed first, each with its verdict before and now', () => {
    const session = createSession()
    session.open(SHOP)
    const side = { kind: 'files', files: SHOP.files } as const
    session.compareWith(side)
    session.change({ off: ['NetworkPolicy/shop/db-lockdown'] })
    const summary = session.comparison()
    const table = session.table({ port: null, text: '', deciders: false, differences: true })
    const report = compareReport('Shop', { name: 'the last version', side, summary }, table)
    const lines = report.split('\n')
    expect(lines[0]).toBe('# Shop, compared with the last version')
    expect(lines).toContain('6 connections differ: 1 newly denied, 5 newly allowed.')
    expect(lines.indexOf('## Newly allowed (5)')).toBeLessThan(lines.indexOf('## Newly denied (1)'))
    expect(lines).toContain('| shop/api | shop/db | allowed on 5432 | denied on 5432 |')
    expect(lines).toContain('| shop/db | shop/frontend | denied on 8080 | allowed on 8080 |')
  })

  it('says when nothing differs', () => {
    const none = { connections: 0, newlyAllowed: 0, newlyDenied: 0, onlyNow: [], onlyBefore: [], broken: 0 }
    expect(summaryWords(none)).toBe('no connection differs')
  })
})
