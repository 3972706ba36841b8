import { openDocuments } from '../document/index.ts'
import type { LessonDraft } from './draftTypes.ts'
import type { Lesson } from './types.ts'

/** Hidden pods as a teacher writes them, a line each. */
function strangerLines({ strangers }: Lesson): string {
  const { resources } = openDocuments([{ path: 'strangers', text: strangers }])
  return resources
    .flatMap(({ content }) => {
      if (content.type !== 'pod') return []
      const { namespace, name, labels, ports } = content.pod
      const words = [
        ...Object.entries(labels).map(([key, value]) => `${key}=${value}`),
        ...ports.map((port) => `${port.name ?? ''}:${port.port}${port.protocol === 'TCP' ? '' : `/${port.protocol}`}`),
      ]
      return [[`${namespace}/${name}`, ...words].join(' ')]
    })
    .join('\n')
}

/**
 * A lesson that was read, for going on with it: `proveDraft` writes a file of it that reads as the same lesson. What
 * the file had besides (comments, the short form of its cluster) is not in it.
 */
export function draftOf(lesson: Lesson): LessonDraft {
  const { id, title, language, goal, task, cluster, outside, start, solution, alternatives, takeaway, predict } = lesson
  return {
    // A course adds a checksum to the id of each of its lessons, which is not in their files.
    id: id.replace(/~.*$/, ''),
    title,
    language: language === 'en' ? '' : language,
    minutes: String(lesson.minutes),
    goal,
    task,
    cluster,
    outside,
    start,
    predictWhen: predict.when,
    predictions: predict.connections.join('\n'),
    misses: predict.misses,
    checks: lesson.checks.join('\n'),
    forbid: lesson.forbid.map(({ text }) => text),
    strangers: strangerLines(lesson),
    hints: lesson.hints.join('\n'),
    wrong: lesson.wrong.map(({ answer, message, when }) => ({ answer, message, when })),
    solution,
    alternatives,
    takeaway,
    reference: lesson.reference,
  }
}
