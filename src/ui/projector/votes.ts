import type { EdgeVerdict, SceneEdge } from '../../graph/index.ts'
import type { ConnectionId } from '../../model/index.ts'

/** What a room can say about a connection. */
export const ANSWERS = [
  { answer: 'allowed', label: 'Allowed', glyph: '✓' },
  { answer: 'denied', label: 'Denied', glyph: '✗' },
  { answer: 'partial', label: 'Some ports', glyph: '◐' },
] as const

export type Answer = (typeof ANSWERS)[number]['answer']

/** Hands that went up for each answer. */
export type Vote = Readonly<Record<Answer, number>>

export const NO_HANDS: Vote = { allowed: 0, denied: 0, partial: 0 }

/** More hands than this are in no room. */
export const MAX_HANDS = 999

export function handsOf(vote: Vote): number {
  return ANSWERS.reduce((sum, { answer }) => sum + vote[answer], 0)
}

/** The answer that is right; null when it depends on the network plugin. */
export function rightAnswer(verdict: EdgeVerdict): Answer | null {
  if (verdict === 'depends') return null
  return verdict === 'default' ? 'allowed' : verdict
}

/** What was typed for a number of hands; 0 for what is none. */
export function readHands(text: string): number {
  const number = Number(text.replace(/\D/g, '') || '0')
  return Math.min(number, MAX_HANDS)
}

/** Votes as text, connection by connection; those without a hand are left out. */
export function formatVotes(
  edges: readonly Pick<SceneEdge, 'id' | 'source' | 'destination' | 'verdict'>[],
  votes: ReadonlyMap<ConnectionId, Vote>,
): string {
  return edges
    .flatMap(({ id, source, destination, verdict }) => {
      const vote = votes.get(id) ?? NO_HANDS
      const hands = handsOf(vote)
      if (hands === 0) return []
      const right = rightAnswer(verdict)
      const counts = ANSWERS.map(({ answer, label }) => `${label.toLowerCase()} ${vote[answer]}`).join(', ')
      const outcome = right === null ? 'it depends on the network plugin' : `${vote[right]} of ${hands} were right`
      return [`${source} → ${destination}: ${counts}; ${outcome}`]
    })
    .join('\n')
}
