import { checksumOfText, type Diagnostic } from '../model/index.ts'
import { readLesson } from './readLesson.ts'
import type { Lesson } from './types.ts'

/** The lessons of one file, and why others of it could not be read. */
export interface Course {
  readonly lessons: readonly Lesson[]
  readonly faults: readonly string[]
}

/** A course is for a day or two, not for a year. */
const MAX_LESSONS = 50

function faultOf(number: number, [first]: readonly Diagnostic[]): string {
  return `Lesson ${number} of the file: ${first?.message ?? 'it does not read.'}`
}

/**
 * Reads a file of one or several lessons, separated by `---`. Their ids end in a checksum of their text, so that work
 * on two lessons of the same id is kept apart. Never throws; what does not read is left out and told.
 */
export function readCourse(text: string): Course {
  // Manifests inside a lesson are indented, so that their own separators never stand at the start of a line.
  const parts = text
    .replace(/^\ufeff/, '')
    .split(/^---(?:[ \t].*)?\r?$/m)
    .filter((part) => part.split('\n').some((line) => line.trim() !== '' && !line.trimStart().startsWith('#')))
  if (parts.length === 0) return { lessons: [], faults: ['The file is empty.'] }
  if (parts.length > MAX_LESSONS) return { lessons: [], faults: [`A course has at most ${MAX_LESSONS} lessons.`] }
  const lessons: Lesson[] = []
  const faults: string[] = []
  for (const [index, part] of parts.entries()) {
    const { lesson, diagnostics } = readLesson({ path: `lesson-${index + 1}.yaml`, text: part })
    if (lesson === null) faults.push(faultOf(index + 1, diagnostics))
    else lessons.push({ ...lesson, id: `${lesson.id}~${checksumOfText(part.trim())}` })
  }
  return { lessons, faults }
}
