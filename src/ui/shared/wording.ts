import type { ExpectationResult } from '../../session/index.ts'
import { ANYWHERE, parseConnectionId, type ConnectionId, type EndpointId } from '../../model/index.ts'

/** `1 pod`, `2 pods`, `2 policies`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`
}

/** What to call an endpoint where its namespace is clear: `shop/api` is `api`. */
export function shortName(id: EndpointId): string {
  if (id === ANYWHERE) return 'Anywhere'
  const isAddress = /^[\d.]+\/\d+$|^[\da-f:.]*:[\da-f:.]*\/\d+$/i.test(id)
  return isAddress ? id : id.slice(id.indexOf('/') + 1)
}

/** `prometheus → api`. */
export function connectionName(id: ConnectionId): string {
  const ends = parseConnectionId(id)
  return ends === undefined ? id : `${shortName(ends.source)} → ${shortName(ends.destination)}`
}

/** `3 pass · 1 fail · 1 unclear`: how many expectations have which answer. */
export function tally(results: readonly Pick<ExpectationResult, 'state'>[]): string {
  const words = { pass: 'pass', fail: 'fail', unclear: 'unclear', empty: 'empty', error: 'unreadable' } as const
  return (Object.keys(words) as (keyof typeof words)[])
    .map((state) => ({ state, n: results.filter((result) => result.state === state).length }))
    .filter(({ state, n }) => n > 0 || state === 'fail')
    .map(({ state, n }) => `${n} ${words[state]}`)
    .join(' · ')
}

/** An expectation as it is read: `api → db:5432 allowed`. */
export function readable(expectation: string): string {
  return expectation.replaceAll('->', '→')
}
