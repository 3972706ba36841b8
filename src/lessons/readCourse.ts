import { checksumOfText, type Diagnostic } from '../model/index.ts'
import { readLesson } from './readLesson.ts'
import type { Lesson } from './types.ts'

/** The lessons of one file, and why others of it could not be read. */
export interface Course {
  readonly lessons: readonly Lesson[]
  /** The text of each lesson, without the separators. */
  readonly texts: readonly string[]
  /** Sentences that say in which line of the file what is wrong, and what to do. */
  readonly faults: readonly string[]
}

/** A course is for a day or two, not for a year. */
const MAX_LESSONS = 50
/** More than this about one lesson is read one after the other anyway. */
const MAX_FAULTS = 5

/** A lesson of a file, and how many lines stand before it. */
interface Part {
  readonly text: string
  readonly before: number
}

function lineCount(text: string): number {
  return text.split('\n').length - 1
}

/** Manifests inside a lesson are indented, so that their own separators never stand at the start of a line. */
function partsOf(text: string): readonly Part[] {
  const parts: Part[] = []
  let from = 0
  for (const { index, 0: separator } of text.matchAll(/^---(?:[ \t].*)?\r?$/gm)) {
    parts.push({ text: text.slice(from, index), before: lineCount(text.slice(0, from)) })
    from = index + separator.length
  }
  parts.push({ text: text.slice(from), before: lineCount(text.slice(0, from)) })
  return parts.filter((part) =>
    part.text.split('\n').some((line) => line.trim() !== '' && !line.trimStart().startsWith('#')),
  )
}

/** What is wrong with one lesson, each with its line in the file. */
function faultsOf({ text, before }: Part, lesson: string, diagnostics: readonly Diagnostic[]): readonly string[] {
  const errors = diagnostics
    .filter(({ severity }) => severity === 'error')
    .toSorted((a, b) => a.range.from - b.range.from)
  const told = errors.slice(0, MAX_FAULTS).map(({ message, range }) => {
    const line = before + lineCount(text.slice(0, range.from)) + 1
    return `${lesson}line ${line}: ${message}`
  })
  const more = errors.length - told.length
  return more === 0 ? told : [...told, `${lesson}${more} more.`]
}

function nothing(fault: string): Course {
  return { lessons: [], texts: [], faults: [fault] }
}

/**
 * Reads a file of one or several lessons, separated by `---`. Their ids end in a checksum of their text, so that work
 * on two lessons of the same id is kept apart. Never throws; what does not read is left out and told.
 */
export function readCourse(text: string): Course {
  const parts = partsOf(text.replace(/^\ufeff/, ''))
  if (parts.length === 0) return nothing('The file is empty.')
  if (parts.length > MAX_LESSONS) return nothing(`A course has at most ${MAX_LESSONS} lessons.`)
  const lessons: Lesson[] = []
  const texts: string[] = []
  const faults: string[] = []
  for (const [index, part] of parts.entries()) {
    const { lesson, diagnostics } = readLesson({ path: `lesson-${index + 1}.yaml`, text: part.text })
    const name = `Lesson ${index + 1} of the file, `
    if (lesson === null) {
      faults.push(...faultsOf(part, name, diagnostics))
      continue
    }
    lessons.push({ ...lesson, id: `${lesson.id}~${checksumOfText(part.text.trim())}` })
    texts.push(`${part.text.trim()}\n`)
  }
  return { lessons, texts, faults: [...new Set(faults)] }
}
