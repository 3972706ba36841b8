import { useEffect, useLayoutEffect, useMemo, useState } from 'react'
import type { KeptValues } from '../../io/index.ts'
import {
  gradeWork,
  lessonQuestions,
  POLICIES_FILE,
  STRANGERS_FILE,
  workOf,
  type Grade,
  type GuessAnswer,
  type Lesson,
  type Question,
  type Work,
} from '../../lessons/index.ts'
import type { EditorState, Project } from '../../store/index.ts'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import { lessonProject } from './lessonWork.ts'
import { readProgress, writeProgress, type LessonProgress } from './progress.ts'

const selectProject = (state: EditorState) => state.project
const selectChanged = (state: EditorState) => (state.snapshot?.changes.total ?? 0) > 0

/** What a grade was given for. */
function answerKey({ files, off }: Project): string {
  return JSON.stringify([files.filter(({ path }) => path !== STRANGERS_FILE), off])
}

function isSolved({ state }: LessonProgress): boolean {
  return state === 'done' || state === 'done-without-hints'
}

interface Graded {
  readonly key: string
  readonly grade: Grade
}

/** Where a learner is in a lesson, and what can be done there (UX 5.1). */
export interface LessonWork {
  readonly progress: LessonProgress
  /** What is predicted while the picture waits; null when it does not. */
  readonly asking: readonly Question[] | null
  readonly answers: readonly GuessAnswer[]
  /** The grade of the answer as it stands; null when it was not checked. */
  readonly grade: Grade | null
  /** The answer that passed; the solution until there is one. */
  readonly answer: Work
  readonly hintsLeft: number
  readonly reveal: (answers: readonly GuessAnswer[]) => void
  readonly skip: () => void
  /** Goes on from the answers to what is to be done. */
  readonly closeAnswers: () => void
  readonly check: () => void
  readonly hint: () => void
  readonly reset: () => void
  readonly showedSolution: () => void
}

/** The learner's text is no longer that of the start. */
function isEdited(lesson: Lesson, { files }: Project): boolean {
  const textIn = (list: Project['files']) => list.find(({ path }) => path === POLICIES_FILE)?.text
  return textIn(files) !== textIn(workOf(lesson, lesson.start).files)
}

/** Whether predictions are asked for now, with the answers of the page hidden meanwhile. */
function useAsking(
  lesson: Lesson,
  { predicted, edited }: { readonly predicted: boolean; readonly edited: boolean },
): readonly [readonly Question[] | null, () => void] {
  const actions = useActions()
  const changed = useEditorState(selectChanged)
  const questions = useMemo(() => lessonQuestions(lesson), [lesson])
  const hasQuestions = questions.length > 0
  const [asking, setAsking] = useState(hasQuestions && !predicted && lesson.predict.when === 'before')
  if (!asking && hasQuestions && !predicted && lesson.predict.when === 'after-edit' && edited && changed)
    setAsking(true)
  // Before the browser paints, so that nothing of the answer is seen.
  useLayoutEffect(() => actions.conceal(asking ? questions : null), [actions, asking, questions])
  return [asking ? questions : null, () => setAsking(false)]
}

export function useLesson(lesson: Lesson, kept: KeptValues): LessonWork {
  const actions = useActions()
  const project = useEditorState(selectProject)
  const [progress, setProgress] = useState(() => readProgress(kept, lesson.id))
  const [answers, setAnswers] = useState<readonly GuessAnswer[]>([])
  const [graded, setGraded] = useState<Graded | null>(null)
  const [asking, stopAsking] = useAsking(lesson, {
    predicted: progress.predicted,
    edited: isEdited(lesson, project),
  })
  const [answer, setAnswer] = useState<Work>(() => workOf(lesson, lesson.solution))
  const grade = graded?.key === answerKey(project) ? graded.grade : null

  useEffect(() => writeProgress(kept, lesson.id, progress), [kept, lesson.id, progress])

  function advance(part: Partial<LessonProgress>) {
    setProgress((before) => {
      const state = before.state === 'new' ? 'started' : before.state
      return { ...before, state, ...part }
    })
  }

  function endPrediction(next: readonly GuessAnswer[]) {
    setAnswers(next)
    stopAsking()
    const right = next.filter((answer) => answer.right).length
    advance({ predicted: true, ...(next.length === 0 ? {} : { right: `${right} of ${next.length}` }) })
  }

  /** Hidden pods come onto the picture with the first check, and with them the checks that name them. */
  function bringStrangers() {
    if (lesson.strangers === '' || project.files.some(({ path }) => path === STRANGERS_FILE)) return
    actions.apply('checking with hidden pods', {
      addFiles: [{ path: STRANGERS_FILE, text: lesson.strangers }],
      expectations: lesson.checks.join('\n'),
    })
  }

  function finish() {
    const solved = progress.hints === 0 ? 'done-without-hints' : 'done'
    advance({ state: progress.state === 'seen' || isSolved(progress) ? progress.state : solved })
  }

  return {
    progress,
    asking,
    answers,
    grade,
    answer,
    hintsLeft: lesson.hints.length - progress.hints,
    reveal: endPrediction,
    skip: () => {
      endPrediction([])
      if (lesson.solution === '') finish()
    },
    closeAnswers() {
      setAnswers([])
      if (lesson.solution === '') finish()
    },
    check() {
      const next = gradeWork(lesson, project)
      setGraded({ key: answerKey(project), grade: next })
      if (next.unreadable === null) bringStrangers()
      if (next.passed) {
        setAnswer(project)
        finish()
        return
      }
      // The hidden pods change verdicts too, and are not what was to be predicted.
      advance({ predicted: progress.predicted || lesson.strangers !== '' })
    },
    hint: () => advance({ hints: Math.min(progress.hints + 1, lesson.hints.length) }),
    reset() {
      if (lesson.predict.when === 'after-edit') stopAsking()
      setAnswers([])
      setGraded(null)
      actions.openProject(lessonProject(lesson))
    },
    showedSolution: () => advance({ state: isSolved(progress) ? progress.state : 'seen' }),
  }
}
