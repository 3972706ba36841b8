import type { CSSProperties } from 'react'
import type { SceneEdge } from '../../graph/index.ts'
import { classes } from '../shared/classes.ts'
import controls from '../shared/controls.module.css'
import styles from './Projector.module.css'
import { ANSWERS, handsOf, MAX_HANDS, readHands, rightAnswer, type Vote } from './votes.ts'

/** How many hands went up for each answer, entered before the connection is revealed (UX 5.3). */
export function Hands({ vote, onVote }: { readonly vote: Vote; readonly onVote: (vote: Vote) => void }) {
  return (
    <fieldset className={styles['hands']}>
      <legend className={controls['hidden']}>Hands in the room</legend>
      {ANSWERS.map(({ answer, label, glyph }) => (
        <label key={answer}>
          <span aria-hidden="true">{glyph}</span> {label}
          <input
            className={classes(controls['input'], styles['number'])}
            type="text"
            inputMode="numeric"
            aria-label={`Hands for ${label.toLowerCase()}`}
            maxLength={String(MAX_HANDS).length}
            placeholder="0"
            value={vote[answer] === 0 ? '' : vote[answer]}
            onChange={({ target }) => onVote({ ...vote, [answer]: readHands(target.value) })}
          />
        </label>
      ))}
    </fieldset>
  )
}

/** What the room said beside what is true. */
export function VoteResult({ vote, edge }: { readonly vote: Vote; readonly edge: SceneEdge }) {
  const hands = handsOf(vote)
  if (hands === 0) return null
  const right = rightAnswer(edge.verdict)
  return (
    <ul className={styles['bars']} aria-label="The room said">
      {ANSWERS.map(({ answer, label }) => (
        <li key={answer} data-right={answer === right}>
          <span className={styles['barLabel']}>
            {answer === right && <span aria-hidden="true">● </span>}
            {label} {vote[answer]}
            {answer === right && <span className={controls['hidden']}>, right</span>}
          </span>
          <span
            className={styles['bar']}
            aria-hidden="true"
            style={{ '--share': `${Math.round((100 * vote[answer]) / hands)}%` } as CSSProperties}
          />
        </li>
      ))}
    </ul>
  )
}
