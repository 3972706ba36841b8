import type { ConnectionId } from '../model/index.ts'
import type { SceneEdge } from '../graph/index.ts'
import type { PortChoice } from './state.ts'

/** A connection of the picture that is to be predicted. */
export interface PictureQuestion {
  /** `shop/api -> shop/db:5432`. */
  readonly text: string
  readonly connection: ConnectionId
  readonly port: PortChoice | null
}

const MAX_QUESTIONS = 6

/** A connection with one port is asked about that port; with several or all of them, as a whole. */
function questionOf({ id, source, destination, ports }: SceneEdge): PictureQuestion {
  const [only, ...more] = ports
  const [, number, protocol = 'TCP'] = /^(\d+)(?:\/(UDP|SCTP))?$/.exec(only?.text ?? '') ?? []
  const text = `${source} -> ${destination}`
  if (more.length > 0 || number === undefined || (protocol !== 'TCP' && protocol !== 'UDP' && protocol !== 'SCTP'))
    return { text, connection: id, port: null }
  const suffix = protocol === 'TCP' ? '' : `/${protocol}`
  return { text: `${text}:${number}${suffix}`, connection: id, port: { number: Number(number), protocol } }
}

/** What the last edit changed is asked first, then what the user watches. */
function interest({ before, watched }: SceneEdge): number {
  return (before === null ? 0 : 2) + (watched ? 1 : 0)
}

/** So many that differ by port at most: the others teach more. */
const MAX_PARTIAL = 2

/** Some of its ports are allowed, which is an answer; some of its addresses are not. */
function differsByPort({ verdict, ports }: SceneEdge): boolean {
  return verdict === 'partial' && new Set(ports.map(({ outcome }) => outcome)).size > 1
}

/**
 * Connections to predict, with as many allowed as denied ones where there are enough of both and some that differ by
 * port, in an order that does not tell. Those of which some addresses are allowed, and those that depend on the network
 * plugin, have no answer in a word and are left out, as are bundles.
 */
export function pickQuestions(edges: readonly SceneEdge[]): readonly PictureQuestion[] {
  const sorted = edges.filter(({ bundle }) => bundle === undefined).toSorted((a, b) => interest(b) - interest(a))
  const partial = sorted.filter(differsByPort).slice(0, MAX_PARTIAL)
  const denied = sorted.filter(({ verdict }) => verdict === 'denied')
  const allowed = sorted.filter(({ verdict }) => verdict === 'allowed' || verdict === 'default')
  const rest = MAX_QUESTIONS - partial.length
  const fromDenied = Math.min(denied.length, Math.max(Math.ceil(rest / 2), rest - allowed.length))
  const chosen = [...partial, ...denied.slice(0, fromDenied), ...allowed.slice(0, rest - fromDenied)]
  return chosen.map(questionOf).sort((a, b) => (a.text < b.text ? -1 : 1))
}
