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

/** The keys of this platform in front of a letter. */
export const MODIFIER = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl+'
