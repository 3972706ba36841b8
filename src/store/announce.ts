import type { Snapshot } from '../session/index.ts'

const MAX_LENGTH = 140

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`
}

function changesSentence({ changes: { total, list } }: Snapshot): string {
  const [first] = list
  if (total === 0 || first === undefined) return ''
  const port = first.port === 'any' ? 'every port' : `port ${first.port}`
  const { source, destination, after } = first
  return `${plural(total, 'verdict')} changed. ${source} to ${destination}, ${port}, is now ${after}.`
}

function expectationsSentence(before: Snapshot | null, { expectations }: Snapshot): string {
  const states = (snapshot: Snapshot | null) => snapshot?.expectations.map(({ state }) => state).join() ?? ''
  if (before === null || expectations.length === 0) return ''
  const failing = expectations.filter(({ state }) => state !== 'pass')
  if (states(before) === expectations.map(({ state }) => state).join()) return ''
  const [first] = failing
  return first === undefined ? `All ${expectations.length} expectations hold.` : `Expectation fails: ${first.text}.`
}

function brokenSentence(before: Snapshot | null, { broken }: Snapshot): string {
  const was = before?.broken.length ?? 0
  const [first] = broken
  if (first !== undefined && was === 0) {
    return `YAML error on line ${first.place.line} of ${first.place.path}. The picture shows the last valid version.`
  }
  return first === undefined && was > 0 ? 'YAML is valid again.' : ''
}

/** `db-lockdown off.`, when one policy was switched and nothing else tells which. */
function switchSentence(before: Snapshot | null, { policies }: Snapshot): string {
  const was = new Map(before?.policies.map(({ id, off }) => [id, off]))
  const [switched, ...more] = policies.filter(({ id, off }) => was.has(id) && was.get(id) !== off)
  return switched === undefined || more.length > 0 ? '' : `${switched.name} ${switched.off ? 'off' : 'on'}.`
}

/** What a screen reader hears after a change (UX 7.4): empty when nothing is worth saying, so that typing stays quiet. */
export function announceChange(before: Snapshot | null, after: Snapshot): string {
  const sentences = [
    brokenSentence(before, after),
    switchSentence(before, after),
    changesSentence(after),
    expectationsSentence(before, after),
  ]
  const text = sentences.filter((sentence) => sentence !== '').join(' ')
  return text.length <= MAX_LENGTH ? text : `${text.slice(0, MAX_LENGTH - 1)}…`
}
