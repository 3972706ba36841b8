import { describe, expect, test } from 'vitest'
import { CALICO, SHOP, type ExampleProject } from '../../src/examples/index.ts'
import { connectionId, parseConnectionId, type NetworkPolicyPort } from '../../src/model/index.ts'
import { createSession, type AllowRequest, type Session } from '../../src/session/index.ts'

interface Denied {
  readonly source: string
  readonly destination: string
  readonly port: NetworkPolicyPort & { readonly port: number }
}

/** Every port that a destination declares and that is denied today. */
function listDenied(session: Session): readonly Denied[] {
  const { edges } = session.scene({ filter: 'all', focus: null })
  return edges.flatMap(({ id }) => {
    const { source, destination } = parseConnectionId(id)!
    const ports = session.explain(id)?.ports ?? []
    return ports
      .filter(({ outcome }) => outcome === 'denied')
      .map(({ number, protocol }) => ({ source, destination, port: { port: number, protocol } }))
  })
}

function requestFor({ source, destination, port }: Denied, rung = 0): AllowRequest {
  return { source, destination, sourceRung: rung, destinationRung: 0, ports: [port], allPorts: false }
}

function outcomeOf(session: Session, { source, destination, port }: Denied): string | undefined {
  const asked = { number: port.port, protocol: port.protocol }
  return session.explain(connectionId(source, destination), asked)?.word
}

function open(example: ExampleProject): Session {
  const session = createSession()
  session.open(example)
  return session
}

describe.each([SHOP, CALICO])('proposals for $name', (example) => {
  const denied = listDenied(open(example))

  test('there is something to propose', () => {
    expect(denied.length).toBeGreaterThan(5)
  })

  test.each(denied)(
    '$source to $destination on $port.port: allows it, changes what it says, and adds only',
    (asked) => {
      const session = open(example)
      const proposal = session.proposeAllow(requestFor(asked))!
      expect([proposal.blocked, proposal.remaining]).toEqual(['', ''])
      const { changes } = session.change({ edits: proposal.edits })
      expect(outcomeOf(session, asked)).toBe('allowed')
      expect(changes).toEqual(proposal.changes)
      // Isolating nobody new, a rule more never closes anything.
      expect(changes.closed).toBe(0)
      expect(proposal.edits.flatMap(({ edits }) => edits).every(({ from, to }) => from === to)).toBe(true)
    },
  )

  test('every rung of a ladder allows what the narrower one does, and more', () => {
    const [asked] = denied
    const { sourceLadder } = open(example).proposeAllow(requestFor(asked!))!
    const opened = sourceLadder.map((_, rung) => open(example).proposeAllow(requestFor(asked!, rung))!.changes.opened)
    expect(opened).toEqual(opened.toSorted((a, b) => a - b))
    expect(opened[0]).toBeGreaterThan(0)
  })
})
