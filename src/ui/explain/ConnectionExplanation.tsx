import { lazy, Suspense, useState } from 'react'
import type { Explanation, Trace } from '../../session/index.ts'
import { classes } from '../shared/classes.ts'
import controls from '../shared/controls.module.css'
import { useActions } from '../shared/EditorContext.tsx'
import { outcomeLook } from '../shared/verdict.ts'
import { shortName } from '../shared/wording.ts'
import { copyText, NOT_COPIED } from '../shared/copyText.ts'
import { Sentence } from '../shared/Sentence.tsx'
import { askedPort } from './askedPort.ts'
import styles from './Explain.module.css'
import { explanationLook } from './explanationLook.ts'
import { ProposedFix } from './ProposedFix.tsx'
import { SideBlock } from './SideBlock.tsx'

const StepThrough = lazy(async () => ({ default: (await import('./StepThrough.tsx')).StepThrough }))

type Port = Explanation['ports'][number]

function PortChoice({ explanation }: { readonly explanation: Explanation }) {
  const actions = useActions()
  const { ports, port, connection } = explanation
  if (ports.length < 2) return null
  const isCurrent = (other: Port) => other.number === port.number && other.protocol === port.protocol
  return (
    <fieldset className={styles['ports']} aria-label="Port">
      {ports.map((other) => {
        const { glyph, word, tone } = outcomeLook(other.outcome)
        return (
          <button
            key={`${other.number}/${other.protocol}`}
            type="button"
            className={styles['port']}
            aria-pressed={isCurrent(other)}
            onClick={() =>
              actions.select({
                kind: 'connection',
                id: connection,
                port: { number: other.number, protocol: other.protocol },
              })
            }
          >
            {other.number}
            {other.protocol !== 'TCP' && `/${other.protocol}`}
            {other.name !== null && ` ${other.name}`}{' '}
            <span className={controls[tone]}>
              <span aria-hidden="true">{glyph}</span>
              <span className={controls['hidden']}>{word}</span>
            </span>
          </button>
        )
      })}
    </fieldset>
  )
}

/** Whether asking to allow makes sense: something is not allowed. */
function isClosed({ verdict }: Explanation): boolean {
  return verdict === 'denied' || verdict === 'partial' || verdict === 'depends'
}

function AllowButton({ explanation }: { readonly explanation: Explanation }) {
  const actions = useActions()
  if (!isClosed(explanation)) return null
  return (
    <button
      type="button"
      className={controls['primary']}
      onClick={() => actions.allow(explanation, explanation.word === 'allowed' ? [] : [askedPort(explanation)])}
    >
      Allow this connection…
    </button>
  )
}

/** Asks what should no longer allow it, where something does (UX 3.5). */
function StopButton({ explanation }: { readonly explanation: Explanation }) {
  const actions = useActions()
  const { connection, port, word, verdict } = explanation
  if (verdict === 'denied') return null
  const asked = word === 'allowed' && explanation.ports.length > 1
  return (
    <button
      type="button"
      className={controls['button']}
      onClick={() => actions.stopAllowing(connection, asked ? { number: port.number, protocol: port.protocol } : null)}
    >
      Stop allowing…
    </button>
  )
}

/** A button that becomes a walk through the evaluation; the walk starts anew when the verdict changes. */
function Stepping({ explanation }: { readonly explanation: Explanation }) {
  const actions = useActions()
  const [walk, setWalk] = useState<{ readonly of: Explanation; readonly trace: Trace } | null>(null)
  const { connection, port } = explanation

  async function start() {
    const trace = await actions.trace(connection, { number: port.number, protocol: port.protocol })
    if (trace !== null) setWalk({ of: explanation, trace })
  }

  if (walk?.of === explanation)
    return (
      <Suspense>
        <StepThrough trace={walk.trace} onClose={() => setWalk(null)} />
      </Suspense>
    )
  return (
    <button type="button" className={controls['button']} onClick={() => void start()}>
      Step through
    </button>
  )
}

export function ConnectionExplanation({ explanation }: { readonly explanation: Explanation }) {
  const actions = useActions()
  const { glyph, word, tone } = explanationLook(explanation)

  async function copyMarkdown() {
    const copied = await copyText(explanation.markdown)
    actions.notify(copied ? 'Copied as Markdown' : NOT_COPIED)
  }

  return (
    <article className={styles['article']} data-testid="explanation" data-word={explanation.word}>
      <p className={classes(controls['mono'], controls['muted'])}>{explanation.title}</p>
      <h2 className={classes(styles['word'], controls[tone])}>
        <span aria-hidden="true">{glyph} </span>
        {word}
      </h2>
      <PortChoice explanation={explanation} />
      <p className={styles['sentence']}>
        <Sentence text={explanation.sentence} />
      </p>
      {explanation.uncertain && (
        <p className={styles['caveat']}>
          ! A document does not parse or would be rejected. It could change this verdict.
        </p>
      )}
      {explanation.caveats.map(({ id, depends, text }) => (
        <p key={id} className={styles['caveat']}>
          {depends ? '? ' : '! '}
          {text}{' '}
          <button
            type="button"
            className={classes(controls['link'], controls['muted'])}
            aria-label={`More about caveat ${id}`}
            onClick={() => actions.openDialog({ kind: 'help', about: id })}
          >
            {id}
          </button>
        </p>
      ))}
      <Stepping explanation={explanation} />
      <ol className={styles['sides']}>
        <SideBlock
          number={1}
          side={explanation.egress}
          end={explanation.source}
          title={`Egress from ${shortName(explanation.source)}`}
        />
        <SideBlock
          number={2}
          side={explanation.ingress}
          end={explanation.destination}
          title={`Ingress to ${shortName(explanation.destination)}`}
        />
      </ol>
      <p className={controls['muted']}>Replies need no rule.</p>
      <ProposedFix explanation={explanation} />
      <div className={styles['actions']}>
        <AllowButton explanation={explanation} />
        <StopButton explanation={explanation} />
        <button
          type="button"
          className={controls['button']}
          onClick={() => {
            const { connection, port } = explanation
            const asked = { number: port.number, protocol: port.protocol }
            actions.openDialog({ kind: 'expect', connection, port: asked })
          }}
        >
          Add expectation…
        </button>
        <button type="button" className={controls['button']} onClick={() => void copyMarkdown()}>
          Copy as Markdown
        </button>
      </div>
      <button
        type="button"
        className={classes(controls['link'], controls['muted'])}
        onClick={() => actions.openDialog({ kind: 'covers' })}
      >
        What this verdict covers
      </button>
    </article>
  )
}
