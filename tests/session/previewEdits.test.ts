import { expect, test } from 'vitest'
import { SHOP } from '../../src/examples/index.ts'
import { createSession } from '../../src/session/index.ts'

test('the preview of a fix tells the verdicts that it changes, and nothing is changed', () => {
  const session = createSession()
  const { diagnostics } = session.open(SHOP)
  const fix = diagnostics.find(({ code }) => code === 'NP010')?.fixes?.[0]
  const preview = session.previewEdits(fix?.edits ?? [])
  expect(preview).toMatchObject({ total: 2, opened: 2, closed: 0 })
  expect(session.previewEdits(fix?.edits ?? [])).toEqual(preview)
  expect(session.change({}).diagnostics).toEqual(diagnostics)
  expect(session.change({ edits: fix?.edits ?? [] }).changes).toEqual(preview)
})
