import { expect, test } from 'vitest'
import { SHOP } from '../../src/examples/index.ts'
import { createSession } from '../../src/session/index.ts'
import { answerCall, transfersOf } from '../../src/worker/index.ts'

test('the flat arrays of a table are handed over, each once, and everything else is copied', () => {
  const session = createSession()
  const opened = answerCall(session, { id: 1, method: 'open', args: [SHOP] })
  expect(transfersOf(opened)).toEqual([])
  const query = { port: null, text: '', deciders: true, differences: false } as const
  const reply = answerCall(session, { id: 2, method: 'table', args: [query] })
  const buffers = transfersOf(reply)
  expect(buffers.length).toBe(5)
  structuredClone(reply, { transfer: [...buffers] })
  expect(buffers.every(({ byteLength }) => byteLength === 0)).toBe(true)
  // The session made them for that answer alone: the next one is whole again.
  expect(transfersOf(answerCall(session, { id: 3, method: 'table', args: [query] }))[0]!.byteLength).toBeGreaterThan(0)
})

test('a fault of ours has nothing to hand over', () => {
  expect(transfersOf({ id: 1, state: 'failed', message: 'x' })).toEqual([])
})
