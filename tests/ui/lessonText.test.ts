import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { isLessonText } from '../../src/ui/learn/lessonText.ts'

it('tells lessons from manifests and projects', () => {
  const lesson = readFileSync('src/lessons/files/and-or.yaml', 'utf8')
  expect(isLessonText(lesson)).toBe(true)
  expect(isLessonText(lesson.replaceAll('\n', '\r\n'))).toBe(true)
  expect(isLessonText('kind: Lesson # broken\n')).toBe(true)
  expect(isLessonText(JSON.stringify({ apiVersion: 'gatehouse/v1alpha1', kind: 'Lesson' }))).toBe(true)
  expect(isLessonText(JSON.stringify({ kind: 'Lesson' }, null, 2))).toBe(true)
})

it('does not take for a lesson what only speaks of one', () => {
  expect(isLessonText('kind: Pod\nmetadata: { name: lesson }\n')).toBe(false)
  expect(isLessonText('kind: ConfigMap\ndata:\n  text: |\n    kind: Lesson\n')).toBe(false)
  expect(isLessonText('kind: LessonPlan\n')).toBe(false)
  expect(isLessonText('')).toBe(false)
})
