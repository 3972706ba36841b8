import { describe, expect, it } from 'vitest'
import { SHOP } from '../../src/examples/index.ts'
import { formatReport, openSession } from '../../src/headless/index.ts'
import { createSession, type ExpectationFormat } from '../../src/session/index.ts'

const EXPECTATIONS = `${SHOP.expectations}# more
anywhere -> shop/frontend:8080 allowed
shop/none -> shop/db denied
`

function exported(format: ExpectationFormat) {
  const session = createSession()
  session.open({ ...SHOP, expectations: EXPECTATIONS })
  return session.exportExpectations(format)
}

describe('exporting expectations', () => {
  const file = { path: 'expectations.txt', text: EXPECTATIONS }
  const headless = openSession(SHOP.files)

  it('hands the lines out as they are', () => {
    expect(exported('txt')).toMatchObject({ text: EXPECTATIONS, connections: null, left: [], limits: [] })
  })

  it.each(['md', 'junit', 'tap', 'sarif'] as const)('writes the report that the command writes as %s', (format) => {
    const { text, lines, failed } = exported(format)
    const report = headless.test(file)
    expect(text).toBe(formatReport([report], format))
    expect([lines, failed]).toEqual([report.results.length, report.failed])
  })

  it.each(['shell', 'netassert'] as const)(
    'writes what the command writes for %s, and says what is left out',
    (tool) => {
      const { text, connections, left, limits } = exported(tool)
      const { script, ...probe } = headless.probe(file, tool)
      expect({ text, connections, left }).toEqual({ text: script, ...probe })
      expect(left).toContainEqual(expect.objectContaining({ failed: true, reason: 'it matches nothing' }))
      for (const limit of limits) expect(text).toContain(`${limit}\n`)
    },
  )
})
