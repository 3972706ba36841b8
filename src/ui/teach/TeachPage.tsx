import { useCallback, useEffect, useRef, useState } from 'react'
import { findLink, type KeptValues } from '../../io/index.ts'
import { draftOf, EMPTY_DRAFT, readCourse, type LessonDraft } from '../../lessons/index.ts'
import { useShortcuts } from '../app/pageEvents.ts'
import { LiveRegions, ToastMessage } from '../app/Messages.tsx'
import { Dialogs } from '../dialogs/Dialogs.tsx'
import learn from '../learn/Learn.module.css'
import { pageLink } from '../learn/links.ts'
import { OpenLesson } from '../learn/OpenLesson.tsx'
import { readSharedLessons } from '../learn/sharedLesson.ts'
import controls from '../shared/controls.module.css'
import { EditorProvider, useActions } from '../shared/EditorContext.tsx'
import { Alternatives, WrongAnswers } from './Answers.tsx'
import { ChecksStep } from './ChecksStep.tsx'
import { CoursePanel } from './CoursePanel.tsx'
import { DraftField } from './Fields.tsx'
import { Limits } from './Limits.tsx'
import { PreviewPanel } from './PreviewPanel.tsx'
import { ProofPanel } from './ProofPanel.tsx'
import { Results } from './Results.tsx'
import styles from './Teach.module.css'
import { useCourse, type CourseLesson } from './useCourse.ts'
import { partsOf, useDraft, useProof, type StepProps, type TakenProject } from './useDraft.ts'
import { usePreview, type PreviewParts } from './usePreview.ts'

function ClusterStep({ project, ...step }: StepProps & { readonly project: TakenProject }) {
  return (
    <section className={styles['step']} aria-labelledby="step-1">
      <h2 id="step-1">1 · Cluster and start</h2>
      <div className={styles['row']}>
        <span>
          From the project you have open, <strong>{project.name}</strong>.
        </span>
        <button type="button" className={controls['button']} onClick={() => step.onChange(partsOf(project))}>
          Use this project
        </button>
      </div>
      <details className={styles['details']}>
        <summary>Cluster and start policies as YAML</summary>
        <DraftField {...step} name="cluster" label="Cluster" rows={10} code />
        <DraftField
          {...step}
          name="start"
          label="Start policies"
          note="What learners find. Empty when they begin without policies."
          rows={8}
          code
        />
      </details>
    </section>
  )
}

function TaskStep(step: StepProps) {
  return (
    <section className={styles['step']} aria-labelledby="step-2">
      <h2 id="step-2">2 · Task</h2>
      <DraftField {...step} name="title" label="Title" />
      <div className={styles['pair']}>
        <DraftField {...step} name="minutes" label="Minutes" />
        <DraftField {...step} name="language" label="Language" note="As in HTML: de, pt-BR. Empty for English." />
      </div>
      <DraftField {...step} name="goal" label="Goal" note="What is learned, in one sentence." />
      <DraftField {...step} name="task" label="Task" note="What to do. Always in sight." rows={3} />
    </section>
  )
}

function HiddenStep(step: StepProps) {
  return (
    <>
      <DraftField
        {...step}
        name="strangers"
        label="Hidden pods"
        note="One a line, labels and ports behind the name: shop/stranger app=stranger http:8080. They are only there when an answer is checked."
        rows={2}
        code
      />
      <DraftField {...step} name="hints" label="Hints" note="One a line, shown one at a time." rows={3} />
    </>
  )
}

function SolutionStep(step: StepProps) {
  return (
    <section className={styles['step']} aria-labelledby="step-5">
      <h2 id="step-5">5 · Solution</h2>
      <DraftField
        {...step}
        name="solution"
        label="Solution"
        note="All policies of a right answer, as YAML. Any other answer with the same verdicts passes too."
        rows={10}
        code
      />
      <DraftField {...step} name="takeaway" label="Takeaway" note="One sentence to remember." />
      <DraftField {...step} name="reference" label="Reference" note="An https address to read on at; may be empty." />
      <Alternatives {...step} />
    </section>
  )
}

function Classroom() {
  const actions = useActions()
  return (
    <section className={styles['step']} aria-labelledby="class">
      <h2 id="class">In class</h2>
      <p>
        The projector shows one connection after the other on a large picture: Space reveals the next, B blanks. Before
        each, enter how many hands went up for each answer. It is in the project menu of the editor, and in the command
        palette (F1) of the editor and of every lesson.
      </p>
      <button type="button" className={controls['button']} onClick={() => actions.openDialog({ kind: 'projector' })}>
        Show the preview on the projector
      </button>
    </section>
  )
}

interface Loaded {
  readonly lessons: readonly CourseLesson[]
  readonly first: LessonDraft | null
  readonly faults: readonly string[]
}

/** The lessons of a file or a link, as far as they read. */
async function loadLessons(text: string): Promise<Loaded> {
  const link = findLink(text, 'l') ?? (text.startsWith('#l=') ? text : null)
  const course = link === null ? readCourse(text) : ((await readSharedLessons(link))?.course ?? readCourse(text))
  const drafts = course.lessons.map(draftOf)
  return {
    lessons: drafts.map(({ id, title }, index) => ({ id, title, text: course.texts[index] ?? '' })),
    first: drafts[0] ?? null,
    faults: course.faults,
  }
}

/** Makes a lesson or a course, and verifies what learners hand in (UX 5.3). */
export function TeachPage({
  kept,
  project,
  parts,
}: {
  readonly kept: KeptValues
  readonly project: TakenProject
  /** What the preview is made with; the same for as long as the page is there. */
  readonly parts: PreviewParts
}) {
  const work = useDraft(kept, project)
  const { draft, onChange, before, replace } = work
  const [course, setCourse] = useCourse(kept)
  const [said, setSaid] = useState<readonly string[]>([])
  const proof = useProof(draft)
  const [strangers, setStrangers] = useState('')
  // While a line is being written, the hidden pods are those of before.
  if (proof !== null && proof.lesson !== null && proof.lesson.strangers !== strangers)
    setStrangers(proof.lesson.strangers)
  const preview = usePreview(parts, work, strangers)
  const step = { draft, onChange }

  const replaceNow = useRef(replace)
  useEffect(() => {
    replaceNow.current = replace
  })
  const load = useCallback(
    async (text: string): Promise<readonly string[]> => {
      const { lessons, first, faults } = await loadLessons(text)
      if (first === null) return ['It holds no lesson that can be opened.', ...faults]
      replaceNow.current(first)
      if (lessons.length > 1) setCourse(lessons)
      return [`Opened ${first.title}.`, ...faults]
    },
    [setCourse],
  )

  useEffect(() => {
    function openAddress() {
      if (!location.hash.startsWith('#l=')) return
      void load(location.hash).then(setSaid)
      // The draft is kept from here on; the address would open the lesson anew.
      history.replaceState(null, '', location.pathname)
    }
    openAddress()
    window.addEventListener('hashchange', openAddress)
    return () => window.removeEventListener('hashchange', openAddress)
  }, [load])

  return (
    <EditorProvider editor={preview.editor}>
      <div className={styles['page']}>
        <header className={learn['pageHead']}>
          <a className={controls['button']} href={pageLink('learn')}>
            ← Lessons
          </a>
          <span className={styles['row']}>
            {before !== null && (
              <button type="button" className={controls['quiet']} onClick={() => replace(before)}>
                Bring back {before.title.trim() === '' ? 'the lesson before' : before.title}
              </button>
            )}
            <button
              type="button"
              className={controls['quiet']}
              onClick={() => replace({ ...EMPTY_DRAFT, ...partsOf(project) })}
            >
              New lesson
            </button>
          </span>
        </header>
        <main>
          <h1 className={learn['pageTitle']}>Make a lesson</h1>
          <p className={learn['lead']}>
            Five steps. What is written stays in this browser, and is proven as you write: share it when the proof
            holds.
          </p>
          <div className={styles['open']}>
            <OpenLesson onOpen={load} />
          </div>
          <output>
            {said.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </output>
          <div className={styles['columns']}>
            <div>
              <ClusterStep {...step} project={project} />
              <TaskStep {...step} />
              <ChecksStep {...step} checks={proof?.checks ?? []} />
              <section className={styles['step']} aria-labelledby="step-4">
                <h2 id="step-4">4 · Limits, hints and wrong answers</h2>
                <Limits {...step} />
                <HiddenStep {...step} />
                <WrongAnswers {...step} caught={proof?.wrong ?? []} onShow={preview.show} />
              </section>
              <SolutionStep {...step} />
            </div>
            <div className={styles['aside']}>
              <PreviewPanel shown={preview.shown} wrong={draft.wrong.length} onShow={preview.show} />
              <ProofPanel proof={proof} />
              <CoursePanel
                course={course}
                proof={proof}
                onCourse={setCourse}
                onEdit={(text) => void load(text).then(setSaid)}
              />
            </div>
          </div>
          <Classroom />
          <Results />
        </main>
      </div>
      <PageEvents />
    </EditorProvider>
  )
}

/** Keys, dialogs and messages of the preview. */
function PageEvents() {
  useShortcuts()
  return (
    <>
      <Dialogs />
      <ToastMessage />
      <LiveRegions />
    </>
  )
}
