import { parseAddress, parseCidr, type Diagnostic, type OutsideAddress, type WorkspaceFile } from '../model/index.ts'
import type { FieldSteps } from '../document/index.ts'
import { parseExpectations } from '../expectations/index.ts'
import { child, FieldReader, type Field, type JsonObject } from './fields.ts'
import { readCluster, readPolicies, readStrangers } from './manifests.ts'
import { parseShortcut, SHORTCUT_FORMS } from './shortcut.ts'
import type { Alternative, Lesson, Prediction, Shortcut, WrongAnswer, WrongWhen } from './types.ts'

/** The version and kind that a lesson file names. */
export const LESSON_API_VERSION = 'gatehouse/v1alpha1'
/** Longer files are refused: a lesson is a few pods and a few sentences. */
export const MAX_LESSON_LENGTH = 200_000

/** Every field that a lesson file may have. */
export const LESSON_FIELDS: readonly string[] = [
  'apiVersion',
  'kind',
  'id',
  'title',
  'language',
  'minutes',
  'goal',
  'task',
  'cluster',
  'outside',
  'start',
  'predict',
  'checks',
  'strangers',
  'forbid',
  'hints',
  'wrong',
  'solution',
  'alternatives',
  'takeaway',
  'reference',
]

const ID = /^[a-z0-9]([-a-z0-9]{0,60}[a-z0-9])?$/

/** A line of an expectation; `suffix` completes a line that is only a connection. */
function readLine(reader: FieldReader, field: Field, suffix = ''): string {
  const text = reader.text(field)
  if (text === '') return text
  const [parsed, ...more] = parseExpectations(`${text}${suffix}`)
  const wrong = parsed?.error?.message ?? (parsed === undefined || more.length > 0 ? 'Write one line.' : '')
  if (wrong !== '') reader.report(field.at, 'INVALID_FIELD', wrong)
  return text
}

function readOutside(reader: FieldReader, field: Field): readonly OutsideAddress[] {
  return Object.entries(reader.mapping(field, null)).map(([name, value]) => {
    const cidr = typeof value === 'string' ? value : ''
    if (parseCidr(cidr) === undefined && parseAddress(cidr) === undefined)
      reader.report([...field.at, name], 'INVALID_CIDR', `${name} must be an address or a CIDR block.`)
    return { name, cidr: parseCidr(cidr) === undefined ? `${cidr}${cidr.includes(':') ? '/128' : '/32'}` : cidr }
  })
}

function readPrediction(reader: FieldReader, field: Field): Prediction {
  const { at } = field
  const object = reader.mapping(field, ['when', 'connections', 'misses'])
  const { when = 'before' } = object
  if (when !== 'before' && when !== 'after-edit')
    reader.report([...at, 'when'], 'INVALID_FIELD', '`when` is before or after-edit.')
  return {
    when: when === 'after-edit' ? when : 'before',
    connections: reader.list(child(object, 'connections', at)).map((item) => readLine(reader, item, ' allowed')),
    misses: reader.list(child(object, 'misses', at)).map((item) => {
      const miss = reader.mapping(item, ['guess', 'message'])
      return {
        guess: readLine(reader, child(miss, 'guess', item.at)),
        message: reader.text(child(miss, 'message', item.at)),
      }
    }),
  }
}

function readForbid(reader: FieldReader, field: Field): readonly Shortcut[] {
  return reader.list(field).flatMap((item) => {
    const text = reader.text(item)
    const shortcut = parseShortcut(text)
    if (shortcut === null && text !== '')
      reader.report(item.at, 'INVALID_FIELD', `${text} is no shortcut. Known: ${SHORTCUT_FORMS.join(', ')}.`)
    return shortcut === null ? [] : [shortcut]
  })
}

/** What the conditions of wrong answers may name. */
interface Names {
  readonly checks: readonly string[]
  readonly forbid: readonly Shortcut[]
}

function readWhen(reader: FieldReader, field: Field, { checks, forbid }: Names): WrongWhen {
  const { at } = field
  const object = reader.mapping(field, ['fails', 'passes', 'breaks', 'has', 'lacks'])
  const named = (name: string, known: readonly string[], what: string) =>
    reader.oneOrMore(child(object, name, at)).map((item) => {
      const text = reader.text(item)
      if (text !== '' && !known.includes(text))
        reader.report(item.at, 'INVALID_FIELD', `${text} is not among the ${what} of this lesson.`)
      return text
    })
  const patterns = (name: string) =>
    reader.oneOrMore(child(object, name, at)).flatMap(({ value }) => (value === undefined ? [] : [value]))
  const shortcuts = forbid.map(({ text }) => text)
  const when = {
    fails: named('fails', checks, 'checks'),
    passes: named('passes', checks, 'checks'),
    breaks: named('breaks', shortcuts, 'forbidden shortcuts'),
    has: patterns('has'),
    lacks: patterns('lacks'),
  }
  // Without these the message would come to right answers too.
  if (when.fails.length + when.breaks.length === 0)
    reader.report(at, 'MISSING_FIELD', 'Say in `fails` or `breaks` how the answer is caught.', 'key')
  return when
}

/** `answer` is all of an answer, `adds` what it adds to the start. */
function readAnswer(
  reader: FieldReader,
  { object, at, start }: { readonly object: JsonObject; readonly at: FieldSteps; readonly start: string },
): string {
  if (object['adds'] !== undefined)
    return [start, readPolicies(reader, child(object, 'adds', at))].filter((text) => text !== '').join('---\n')
  const answer = child(object, 'answer', at)
  if (answer.value === undefined)
    reader.report(at, 'MISSING_FIELD', 'Write the policies in `answer`, or in `adds` those beside the start.', 'key')
  return readPolicies(reader, answer)
}

function readLists(
  reader: FieldReader,
  { object, start, names }: { readonly object: JsonObject; readonly start: string; readonly names: Names },
): { readonly wrong: readonly WrongAnswer[]; readonly alternatives: readonly Alternative[] } {
  const wrong = reader.list(child(object, 'wrong', [])).map((item) => {
    const { at } = item
    const each = reader.mapping(item, ['when', 'answer', 'adds', 'message'])
    return {
      when: readWhen(reader, child(each, 'when', at), names),
      answer: readAnswer(reader, { object: each, at, start }),
      message: reader.text(child(each, 'message', at)),
    }
  })
  const alternatives = reader.list(child(object, 'alternatives', [])).map((item) => {
    const each = reader.mapping(item, ['note', 'answer', 'adds'])
    return {
      note: reader.text(child(each, 'note', item.at)),
      answer: readAnswer(reader, { object: each, at: item.at, start }),
    }
  })
  return { wrong, alternatives }
}

function readId(reader: FieldReader, object: JsonObject): string {
  const id = reader.text(child(object, 'id', []))
  if (id !== '' && !ID.test(id))
    reader.report(['id'], 'INVALID_NAME', '`id` stands in an address: lower-case letters, digits and dashes.')
  return id
}

/** As HTML names languages: `en`, `pt-BR`. */
const LANGUAGE = /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/

function readLanguage(reader: FieldReader, field: Field): string {
  if (field.value === undefined) return 'en'
  const language = reader.text(field)
  if (language !== '' && !LANGUAGE.test(language))
    reader.report(field.at, 'INVALID_FIELD', '`language` is a language as in HTML: en, de, pt-BR.')
  return language
}

/** Only https: what a lesson links to is opened by whoever takes it. */
function readReference(reader: FieldReader, field: Field): string {
  if (field.value === undefined) return ''
  const text = reader.text(field)
  if (text !== '' && !/^https:\/\/[^\s/]+(?:\/\S*)?$/.test(text))
    reader.report(field.at, 'INVALID_FIELD', '`reference` is an address with https://.')
  return text
}

function readFields(reader: FieldReader): Lesson {
  const object = reader.mapping(reader.root, LESSON_FIELDS)
  if (object['apiVersion'] !== LESSON_API_VERSION)
    reader.report(['apiVersion'], 'UNSUPPORTED_VERSION', `A lesson starts with apiVersion: ${LESSON_API_VERSION}.`)
  if (object['kind'] !== 'Lesson') reader.report(['kind'], 'UNSUPPORTED_KIND', 'A lesson has kind: Lesson.')
  const field = (name: string) => child(object, name, [])
  const lines = (name: string) => reader.list(field(name))
  const start = readPolicies(reader, field('start'))
  const checks = lines('checks').map((item) => readLine(reader, item))
  if (checks.length === 0)
    reader.report(['checks'], 'MISSING_FIELD', '`checks` is missing: without them every answer is right.')
  const forbid = readForbid(reader, field('forbid'))
  const strangers = readStrangers(reader, field('strangers'))
  return {
    id: readId(reader, object),
    title: reader.text(field('title')),
    language: readLanguage(reader, field('language')),
    minutes: reader.count(field('minutes')),
    goal: reader.text(field('goal')),
    task: reader.text(field('task')),
    cluster: readCluster(reader, field('cluster')),
    outside: readOutside(reader, field('outside')),
    start,
    predict: readPrediction(reader, field('predict')),
    checks,
    strangers: strangers.text,
    strangerIds: strangers.ids,
    forbid,
    hints: lines('hints').map((item) => reader.text(item)),
    ...readLists(reader, { object, start, names: { checks, forbid } }),
    solution: readPolicies(reader, field('solution')),
    takeaway: reader.text(field('takeaway')),
    reference: readReference(reader, field('reference')),
  }
}

/**
 * Reads a lesson file (docs/LESSONS.md). Never throws: `lesson` is null when something is wrong, and the diagnostics
 * say what and where.
 */
export function readLesson(file: WorkspaceFile): {
  readonly lesson: Lesson | null
  readonly diagnostics: readonly Diagnostic[]
} {
  if (file.text.length > MAX_LESSON_LENGTH) {
    const message = `A lesson has at most ${MAX_LESSON_LENGTH} characters.`
    const range = { from: 0, to: 1 }
    return { lesson: null, diagnostics: [{ code: 'TOO_LARGE', severity: 'error', message, path: file.path, range }] }
  }
  const reader = new FieldReader(file)
  if (reader.failed) return { lesson: null, diagnostics: reader.diagnostics }
  if (reader.root.value === null) {
    reader.report([], 'NOT_AN_OBJECT', 'The lesson is empty.')
    return { lesson: null, diagnostics: reader.diagnostics }
  }
  const lesson = readFields(reader)
  return { lesson: reader.failed ? null : lesson, diagnostics: reader.diagnostics }
}
