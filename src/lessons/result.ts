import { checksumOfText } from '../model/index.ts'

/** What a learner hands in. */
export interface LessonResult {
  /** Empty when they gave none. */
  readonly name: string
  readonly lesson: string
  readonly title: string
  readonly state: string
  readonly hints: string
  /** How many checks hold, as in `5 of 5`; empty where nothing was checked. */
  readonly checks?: string
  /** How many predictions were right; empty where none was made. */
  readonly predictions?: string
}

/** A result out of a pasted text. */
export interface VerifiedResult extends LessonResult {
  /** False when the text is not as it was copied. */
  readonly whole: boolean
}

const HEAD = 'Gatehouse lesson result'
const FIELDS = [
  ['name', 'Name'],
  ['lesson', 'Lesson'],
  ['title', 'Title'],
  ['state', 'State'],
  ['hints', 'Hints'],
  // Results of older versions have no such lines, and their checksums know nothing of them.
  ['checks', 'Checks'],
  ['predictions', 'Predictions'],
] as const

/** One line, as mail programs and chats leave it. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** The lines of a result that say something; a field that may be left out says nothing when it is empty. */
function linesOf(result: LessonResult): readonly { readonly label: string; readonly value: string }[] {
  return FIELDS.flatMap(([key, label]) => {
    const value = plain(result[key] ?? '')
    return value === '' && (key === 'checks' || key === 'predictions') ? [] : [{ label, value }]
  })
}

function sumOf(result: LessonResult): string {
  return checksumOfText(
    linesOf(result)
      .map(({ value }) => value)
      .join('\n'),
  )
}

/** The result of a lesson as text to hand in. Its checksum finds slips and simple edits; it is no signature. */
export function formatResult(result: LessonResult): string {
  const lines = linesOf(result).map(({ label, value }) => `${label}: ${value}`)
  return [HEAD, ...lines, `Checksum: ${sumOf(result)}`].join('\n')
}

/** Finds every result in a pasted text, between other text and with quote marks before its lines (UX 5.3). */
export function verifyResults(text: string): readonly VerifiedResult[] {
  const [, ...parts] = text.replace(/^[\s>|]+/gm, '').split(HEAD)
  return parts.map((part) => {
    const fieldOf = (label: string) => plain(new RegExp(`^${label}:(.*)$`, 'm').exec(part)?.[1] ?? '')
    const result = {
      name: fieldOf('Name'),
      lesson: fieldOf('Lesson'),
      title: fieldOf('Title'),
      state: fieldOf('State'),
      hints: fieldOf('Hints'),
      checks: fieldOf('Checks'),
      predictions: fieldOf('Predictions'),
    }
    return { ...result, whole: fieldOf('Checksum') === sumOf(result) }
  })
}
