import type { Evaluation } from '../session/index.ts'
import { addressesOf, openPairs, type MatrixInput } from './matrix.ts'
import { byProtocol, subtract, unite } from './portRanges.ts'
import type { Difference, Plugin } from './types.ts'

/** What is behind a session. */
export interface Inside {
  readonly evaluation: Evaluation
  readonly plugin: Plugin
}

/**
 * What changes from one session to another. A port that only some pods or addresses of an end may open, or only with
 * some plugins, counts too when it comes or goes: a review must not miss it.
 */
export function compareSessions(before: Inside, after: Inside): readonly Difference[] {
  const zonesOf = [...before.evaluation.assembly.cluster.policies, ...after.evaluation.assembly.cluster.policies]
  const open = ({ evaluation, plugin }: Inside) => {
    const input: MatrixInput = { evaluation, enforces: plugin !== 'none', zonesOf, only: null }
    const { endpoints, opened } = openPairs(input)
    return { endpoints, opened: new Map(opened.map((each) => [`${each.from}~${each.to}`, each])) }
  }
  const old = open(before)
  const now = open(after)
  const addresses = addressesOf(now.endpoints)
  const pairs = new Set([...now.opened.keys(), ...old.opened.keys()])
  return [...pairs].flatMap((pair) => {
    const was = old.opened.get(pair)
    const is = now.opened.get(pair)
    const gained = (one: typeof was, other: typeof was) =>
      unite(subtract(one?.ranges ?? [], other?.ranges ?? []), subtract(one?.perhaps ?? [], other?.perhaps ?? []))
    const added = gained(is, was)
    const removed = gained(was, is)
    if (added.length + removed.length === 0) return []
    const { from, to } = (is ?? was)!
    const [fromRanges, toRanges] = [addresses.get(from), addresses.get(to)]
    return [
      {
        from,
        to,
        added: byProtocol(added),
        removed: byProtocol(removed),
        ...(fromRanges !== undefined && { fromRanges }),
        ...(toRanges !== undefined && { toRanges }),
      },
    ]
  })
}
