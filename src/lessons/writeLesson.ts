import { isJsonObject, quoteDouble, quoteScalar, type Json } from '../document/index.ts'
import type { LessonDraft } from './draftTypes.ts'
import { LESSON_API_VERSION } from './readLesson.ts'
import type { WrongWhen } from './types.ts'

/** A wrong answer with how it is recognised. */
export interface WrittenWrong {
  readonly answer: string
  readonly message: string
  readonly when: WrongWhen
}

/** The lines of a text that are not empty. */
export function linesOf(text: string): readonly string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** What a block scalar cannot hold, or what YAML readers would change in it. */
const NO_BLOCK = /[^\n\t\P{Cc}]|[\p{Cs}\u00a0\u2028\u2029\ufeff\ufffe\uffff]/u

/** A text below its key: as a block, so that people can read and edit it. */
function block(text: string, indent: string): string {
  const body = text.replaceAll('\r\n', '\n').replace(/\s+$/, '')
  if (body === '') return '""'
  if (NO_BLOCK.test(body)) return quoteDouble(`${body}\n`)
  const lines = body.split('\n').map((line) => (line.trim() === '' ? '' : `${indent}${line}`))
  // The number says how far the block is indented, for a text that starts with spaces itself.
  return `|2\n${lines.join('\n')}`
}

function list(name: string, items: readonly string[], indent = ''): readonly string[] {
  if (items.length === 0) return []
  return [`${indent}${name}:`, ...items.map((item) => `${indent}  - ${quoteScalar(item)}`)]
}

/** Labels and ports of a hidden pod as a mapping; a word that is neither is left to the reader. */
function stranger(line: string): string {
  const [id = '', ...words] = line.split(/\s+/)
  const labels: string[] = []
  const ports: string[] = []
  for (const word of words) {
    const isPort = !word.includes('=') && word.includes(':')
    const at = word.indexOf(isPort ? ':' : '=')
    const [key, value] = at < 0 ? [word, ''] : [word.slice(0, at), word.slice(at + 1)]
    const list = isPort ? ports : labels
    list.push(`${quoteScalar(key, { flow: true, prefer: 'double' })}: ${quoteDouble(value)}`)
  }
  const withPorts = ports.length === 0 ? '' : `, ports: { ${ports.join(', ')} }`
  return `  ${quoteDouble(id)}: { labels: { ${labels.join(', ')} }${withPorts} }`
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

/** A pattern on one line. */
function flow(value: Json): string {
  if (isList(value)) return `[${value.map(flow).join(', ')}]`
  if (isJsonObject(value))
    return `{ ${Object.entries(value)
      .map(([key, each]) => `${quoteDouble(key)}: ${flow(each)}`)
      .join(', ')} }`
  return typeof value === 'string' ? quoteDouble(value) : quoteScalar(value)
}

function patterns(name: string, items: readonly Json[]): readonly string[] {
  return items.length === 0 ? [] : [`      ${name}: ${flow(items)}`]
}

function wrongLines({ answer, message, when }: WrittenWrong): readonly string[] {
  return [
    '  - when:',
    ...list('fails', when.fails, '      '),
    ...list('passes', when.passes, '      '),
    ...list('breaks', when.breaks, '      '),
    ...patterns('has', when.has),
    ...patterns('lacks', when.lacks),
    `    answer: ${block(answer, '      ')}`,
    `    message: ${quoteScalar(message.trim())}`,
  ]
}

function predictLines({ predictWhen, predictions, misses }: LessonDraft): readonly string[] {
  const connections = linesOf(predictions)
  if (connections.length === 0) return []
  return [
    'predict:',
    `  when: ${predictWhen}`,
    ...list('connections', connections, '  '),
    ...(misses.length === 0 ? [] : ['  misses:']),
    ...misses.map(
      ({ guess, message }) => `    - { guess: ${quoteDouble(guess.trim())}, message: ${quoteDouble(message.trim())} }`,
    ),
  ]
}

/** A part of an address made of the title. */
function idOf(title: string): string {
  const id = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '')
  return id === '' ? 'lesson' : id
}

/** A draft as a lesson file (docs/LESSONS.md), with these wrong answers. */
export function writeLesson(draft: LessonDraft, wrong: readonly WrittenWrong[]): string {
  const { title, language, minutes, goal, task, cluster, outside, start, alternatives, solution, takeaway } = draft
  const strangers = linesOf(draft.strangers)
  const text = (name: string, value: string) => `${name}: ${quoteScalar(value.trim())}`
  const yaml = (name: string, value: string) => (value.trim() === '' ? [] : [`${name}: ${block(value, '  ')}`])
  return [
    text('apiVersion', LESSON_API_VERSION),
    'kind: Lesson',
    text('id', draft.id.trim() === '' ? idOf(title) : draft.id),
    text('title', title),
    ...(language.trim() === '' ? [] : [text('language', language)]),
    `minutes: ${/^\d{1,4}$/.test(minutes.trim()) ? Number(minutes) : quoteDouble(minutes)}`,
    text('goal', goal),
    text('task', task),
    ...yaml('cluster', cluster),
    ...(outside.length === 0 ? [] : ['outside:']),
    ...outside.map(({ name, cidr }) => `  ${quoteDouble(name)}: ${quoteDouble(cidr)}`),
    ...yaml('start', start),
    ...predictLines(draft),
    ...list('checks', linesOf(draft.checks)),
    ...(strangers.length === 0 ? [] : ['strangers:']),
    ...strangers.map(stranger),
    ...list('forbid', draft.forbid),
    ...list('hints', linesOf(draft.hints)),
    ...(wrong.length === 0 ? [] : ['wrong:']),
    ...wrong.flatMap(wrongLines),
    ...yaml('solution', solution),
    ...(alternatives.length === 0 ? [] : ['alternatives:']),
    ...alternatives.flatMap(({ note, answer }) => [
      `  - note: ${quoteScalar(note.trim())}`,
      `    answer: ${block(answer, '      ')}`,
    ]),
    text('takeaway', takeaway),
    ...(draft.reference.trim() === '' ? [] : [text('reference', draft.reference)]),
    '',
  ].join('\n')
}
