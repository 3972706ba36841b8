import { checksumOfText } from '../model/index.ts'

/** What a learner hands in. */
export interface LessonResult {
  /** Empty when they gave none. */
  readonly name: string
  readonly lesson: string
  readonly title: string
  readonly state: string
  readonly hints: string
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
] as const

/** One line, as mail programs and chats leave it. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function sumOf(result: LessonResult): string {
  const text = FIELDS.map(([key]) => plain(result[key])).join('\n')
  return checksumOfText(text)
}

/** The result of a lesson as text to hand in. Its checksum finds slips and simple edits; it is no signature. */
export function formatResult(result: LessonResult): string {
  const lines = FIELDS.map(([key, label]) => `${label}: ${plain(result[key])}`)
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
    }
    return { ...result, whole: fieldOf('Checksum') === sumOf(result) }
  })
}
