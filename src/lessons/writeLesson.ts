import type { OutsideAddress } from '../model/index.ts'
import { quoteDouble, quoteScalar } from '../document/index.ts'
import { LESSON_API_VERSION } from './readLesson.ts'

/** A lesson as a teacher writes it: one text per field, and Kubernetes YAML for everything that is a manifest. */
export interface LessonDraft {
  readonly title: string
  readonly minutes: string
  readonly goal: string
  readonly task: string
  readonly cluster: string
  readonly outside: readonly OutsideAddress[]
  readonly start: string
  /** A line of expectations each. */
  readonly checks: string
  /** Shortcuts as a lesson file writes them. */
  readonly forbid: readonly string[]
  /** Hidden pods, one a line: `shop/stranger app=stranger`. */
  readonly strangers: string
  /** One a line. */
  readonly hints: string
  /** Answers that are known to be wrong; how each is recognised follows from what it fails. */
  readonly wrong: readonly { readonly answer: string; readonly message: string }[]
  readonly solution: string
  readonly takeaway: string
}

/** A wrong answer with how it is recognised. */
export interface WrittenWrong {
  readonly answer: string
  readonly message: string
  readonly fails: readonly string[]
  readonly passes: readonly string[]
  readonly breaks: readonly string[]
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

/** The name of a workload outside of quotes, its labels as a mapping; text that is neither is left to the reader. */
function stranger(line: string): string {
  const [id = '', ...labels] = line.split(/\s+/)
  const pairs = labels.map((label) => {
    const at = label.indexOf('=')
    const [key, value] = at < 0 ? [label, ''] : [label.slice(0, at), label.slice(at + 1)]
    return `${quoteScalar(key, { flow: true, prefer: 'double' })}: ${quoteDouble(value)}`
  })
  return `  ${quoteDouble(id)}: { labels: { ${pairs.join(', ')} } }`
}

function wrongLines({ answer, message, fails, passes, breaks }: WrittenWrong): readonly string[] {
  return [
    '  - when:',
    ...list('fails', fails, '      '),
    ...list('passes', passes, '      '),
    ...list('breaks', breaks, '      '),
    `    answer: ${block(answer, '      ')}`,
    `    message: ${quoteScalar(message.trim())}`,
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
  const { title, minutes, goal, task, cluster, outside, start, solution, takeaway } = draft
  const strangers = linesOf(draft.strangers)
  const text = (name: string, value: string) => `${name}: ${quoteScalar(value.trim())}`
  const yaml = (name: string, value: string) => (value.trim() === '' ? [] : [`${name}: ${block(value, '  ')}`])
  return [
    text('apiVersion', LESSON_API_VERSION),
    'kind: Lesson',
    text('id', idOf(title)),
    text('title', title),
    `minutes: ${/^\d{1,4}$/.test(minutes.trim()) ? Number(minutes) : quoteDouble(minutes)}`,
    text('goal', goal),
    text('task', task),
    ...yaml('cluster', cluster),
    ...(outside.length === 0 ? [] : ['outside:']),
    ...outside.map(({ name, cidr }) => `  ${quoteDouble(name)}: ${quoteDouble(cidr)}`),
    ...yaml('start', start),
    ...list('checks', linesOf(draft.checks)),
    ...(strangers.length === 0 ? [] : ['strangers:']),
    ...strangers.map(stranger),
    ...list('forbid', draft.forbid),
    ...list('hints', linesOf(draft.hints)),
    ...(wrong.length === 0 ? [] : ['wrong:']),
    ...wrong.flatMap(wrongLines),
    ...yaml('solution', solution),
    text('takeaway', takeaway),
    '',
  ].join('\n')
}
