import type { KeptValues } from '../../io/index.ts'
import { EMPTY_DRAFT } from '../../lessons/index.ts'
import { pageLink } from '../learn/links.ts'
import learn from '../learn/Learn.module.css'
import controls from '../shared/controls.module.css'
import { TextField } from './Fields.tsx'
import { Limits } from './Limits.tsx'
import { ProofPanel } from './ProofPanel.tsx'
import { Results } from './Results.tsx'
import styles from './Teach.module.css'
import { partsOf, useDraft, useProof, type StepProps, type TakenProject } from './useDraft.ts'
import { WrongAnswers } from './WrongAnswers.tsx'

function ClusterStep({ draft, onChange, project }: StepProps & { readonly project: TakenProject }) {
  return (
    <section className={styles['step']} aria-labelledby="step-1">
      <h2 id="step-1">1 · Cluster and start</h2>
      <div className={styles['row']}>
        <span>
          Taken from the project <strong>{project.name}</strong>.
        </span>
        <button type="button" className={controls['button']} onClick={() => onChange(partsOf(project))}>
          Take it again
        </button>
      </div>
      <details className={styles['details']}>
        <summary>Cluster and start policies as YAML</summary>
        <TextField label="Cluster" rows={10} code value={draft.cluster} onChange={(cluster) => onChange({ cluster })} />
        <TextField
          label="Start policies"
          note="What learners find. Empty when they begin without policies."
          rows={8}
          code
          value={draft.start}
          onChange={(start) => onChange({ start })}
        />
      </details>
    </section>
  )
}

function TaskStep({ draft, onChange }: StepProps) {
  return (
    <section className={styles['step']} aria-labelledby="step-2">
      <h2 id="step-2">2 · Task</h2>
      <TextField label="Title" value={draft.title} onChange={(title) => onChange({ title })} />
      <TextField label="Minutes" value={draft.minutes} onChange={(minutes) => onChange({ minutes })} />
      <TextField
        label="Goal"
        note="What is learned, in one sentence."
        value={draft.goal}
        onChange={(goal) => onChange({ goal })}
      />
      <TextField
        label="Task"
        note="What to do. Always in sight."
        rows={3}
        value={draft.task}
        onChange={(task) => onChange({ task })}
      />
    </section>
  )
}

function ChecksStep({ draft, onChange }: StepProps) {
  return (
    <section className={styles['step']} aria-labelledby="step-3">
      <h2 id="step-3">3 · Checks</h2>
      <TextField
        label="Checks"
        note="One a line, as in the Expectations panel: shop/api -> shop/db:5432 allowed. A right answer fulfils all of them."
        rows={5}
        code
        value={draft.checks}
        onChange={(checks) => onChange({ checks })}
      />
    </section>
  )
}

function SolutionStep({ draft, onChange }: StepProps) {
  return (
    <section className={styles['step']} aria-labelledby="step-5">
      <h2 id="step-5">5 · Solution</h2>
      <TextField
        label="Solution"
        note="All policies of a right answer, as YAML. Any other answer with the same verdicts passes too."
        rows={10}
        code
        value={draft.solution}
        onChange={(solution) => onChange({ solution })}
      />
      <TextField
        label="Takeaway"
        note="One sentence to remember."
        value={draft.takeaway}
        onChange={(takeaway) => onChange({ takeaway })}
      />
    </section>
  )
}

/** Makes a lesson from the project that was saved last, and verifies what learners hand in (UX 5.3). */
export function TeachPage({ kept, project }: { readonly kept: KeptValues; readonly project: TakenProject }) {
  const [draft, onChange] = useDraft(kept, project)
  const proof = useProof(draft)
  const step = { draft, onChange }
  return (
    <div className={styles['page']}>
      <header className={learn['pageHead']}>
        <a className={controls['button']} href={pageLink('learn')}>
          ← Lessons
        </a>
        <button
          type="button"
          className={controls['quiet']}
          onClick={() => {
            if (window.confirm('Start a new lesson? What is written here goes.'))
              onChange({ ...EMPTY_DRAFT, ...partsOf(project) })
          }}
        >
          New lesson
        </button>
      </header>
      <main>
        <h1 className={learn['pageTitle']}>Make a lesson</h1>
        <p className={learn['lead']}>
          Five steps. What is written stays in this browser, and is proven as you write: share it when the proof holds.
        </p>
        <div className={styles['columns']}>
          <div>
            <ClusterStep {...step} project={project} />
            <TaskStep {...step} />
            <ChecksStep {...step} />
            <section className={styles['step']} aria-labelledby="step-4">
              <h2 id="step-4">4 · Limits, hints and wrong answers</h2>
              <Limits {...step} />
              <WrongAnswers {...step} />
            </section>
            <SolutionStep {...step} />
          </div>
          <ProofPanel proof={proof} />
        </div>
        <Results />
      </main>
    </div>
  )
}
