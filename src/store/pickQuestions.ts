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

function questionOf({ id, source, destination, ports }: SceneEdge): PictureQuestion {
  const [, number, protocol = 'TCP'] = /^(\d+)(?:\/(UDP|SCTP))?$/.exec(ports[0]?.text ?? '') ?? []
  const text = `${source} -> ${destination}`
  if (number === undefined || (protocol !== 'TCP' && protocol !== 'UDP' && protocol !== 'SCTP'))
    return { text, connection: id, port: null }
  const suffix = protocol === 'TCP' ? '' : `/${protocol}`
  return { text: `${text}:${number}${suffix}`, connection: id, port: { number: Number(number), protocol } }
}

/** What the last edit changed is asked first, then what the user watches. */
function interest({ before, watched }: SceneEdge): number {
  return (before === null ? 0 : 2) + (watched ? 1 : 0)
}

/**
 * Connections to predict, with as many allowed as denied ones where there are enough of both, in an order that does not
 * tell. Connections of which only a part is allowed have no answer in one word and are left out.
 */
export function pickQuestions(edges: readonly SceneEdge[]): readonly PictureQuestion[] {
  const sorted = edges.toSorted((a, b) => interest(b) - interest(a))
  const denied = sorted.filter(({ verdict }) => verdict === 'denied')
  const allowed = sorted.filter(({ verdict }) => verdict === 'allowed' || verdict === 'default')
  const half = MAX_QUESTIONS / 2
  const fromDenied = Math.min(denied.length, Math.max(half, MAX_QUESTIONS - allowed.length))
  const chosen = [...denied.slice(0, fromDenied), ...allowed.slice(0, MAX_QUESTIONS - fromDenied)]
  return chosen.map(questionOf).sort((a, b) => (a.text < b.text ? -1 : 1))
}
