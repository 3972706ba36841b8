import { readLink, type LinkReading } from '../../io/index.ts'
import { readCourse, type Course, type Lesson } from '../../lessons/index.ts'

/** What the address of the lessons page brought along. */
export interface SharedLessons {
  readonly course: Course
  /** The lesson of the course that is open; null shows the course. */
  readonly lesson: Lesson | null
  /** The fragment of the course without a lesson. */
  readonly fragment: string
}

function refusalOf(reading: Exclude<LinkReading, { readonly state: 'none' | 'read' }>): string {
  switch (reading.state) {
    case 'cut': {
      const { present, whole } = reading
      const how = whole === null ? '' : ` after ${present} of ${whole} characters`
      return `This lesson link is cut off${how}. Ask for the whole link, or for the lesson as a file.`
    }
    case 'newer':
      return 'This lesson link was made by a newer version of Gatehouse. Reload the page, or open it where it was made.'
    case 'damaged':
      return 'This lesson link is damaged: a part of it is missing or changed. Ask for it again, or for the lesson as a file.'
  }
}

/** The address of one lesson of a course, from 0. */
export function lessonFragment(fragment: string, index: number): string {
  return `${fragment}&lesson=${index + 1}`
}

/** Reads a link to a lesson or a course; null when there is none. Never rejects. */
export async function readSharedLessons(hash: string): Promise<SharedLessons | null> {
  const reading = await readLink(hash, 'l')
  if (reading.state === 'none') return null
  const params = new URLSearchParams(hash.replace(/^#/, ''))
  const fragment = `#l=${params.get('l') ?? ''}`
  if (reading.state !== 'read')
    return { course: { lessons: [], texts: [], faults: [refusalOf(reading)] }, lesson: null, fragment }
  const course = readCourse(reading.text)
  const { lessons, faults } = course
  const only = lessons.length === 1 && faults.length === 0 ? lessons[0] : undefined
  return { course, lesson: lessons[Number(params.get('lesson')) - 1] ?? only ?? null, fragment }
}
