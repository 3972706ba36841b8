import { useEffect, useState } from 'react'
import type { KeptValues } from '../../io/index.ts'

/** A lesson of the course, as its file. */
export interface CourseLesson {
  readonly id: string
  readonly title: string
  readonly text: string
}

const KEPT = 'teach.course'

function readCourseLessons(value: unknown): readonly CourseLesson[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((item: unknown) => {
    if (typeof item !== 'object' || item === null) return []
    const { id, title, text }: { id?: unknown; title?: unknown; text?: unknown } = item
    return typeof id === 'string' && typeof title === 'string' && typeof text === 'string' ? [{ id, title, text }] : []
  })
}

/** The course in the making, kept in this browser. */
export function useCourse(
  kept: KeptValues,
): readonly [readonly CourseLesson[], (next: readonly CourseLesson[]) => void] {
  const [course, setCourse] = useState(() => readCourseLessons(kept.read(KEPT)))
  useEffect(() => {
    kept.write(KEPT, course)
  }, [kept, course])
  return [course, setCourse]
}
