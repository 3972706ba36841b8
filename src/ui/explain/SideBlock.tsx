import type { EndpointId } from '../../model/index.ts'
import type { ExplanationSide } from '../../session/index.ts'
import { classes } from '../shared/classes.ts'
import controls from '../shared/controls.module.css'
import { useActions } from '../shared/EditorContext.tsx'
import { PlaceLink, RulePlace } from '../shared/PlaceLink.tsx'
import { count } from '../shared/wording.ts'
import { Sentence } from '../shared/Sentence.tsx'
import { ConditionTable } from './ConditionTable.tsx'
import styles from './Explain.module.css'

function NearestRule({ nearest }: { readonly nearest: NonNullable<ExplanationSide['nearest']> }) {
  return (
    <div className={styles['nearest']}>
      <p>
        <strong>Nearest rule</strong> <RulePlace link={nearest} />
      </p>
      <ConditionTable conditions={nearest.conditions} />
    </div>
  )
}

function isolationWord({ allows, rules }: ExplanationSide['isolatedBy'][number]): string {
  if (rules === 0) return 'has no rules'
  return allows ? 'allows' : 'does not allow'
}

/** One end of the connection: its mark, what isolates it, and which rules allow it or come nearest. */
export function SideBlock({
  number,
  title,
  side,
  end,
}: {
  readonly number: number
  readonly title: string
  readonly side: ExplanationSide
  readonly end: EndpointId
}) {
  const actions = useActions()
  const { policyType, applies, allowed, isolatedBy, allowedBy, nearest } = side
  return (
    <li className={classes(styles['side'], !allowed && styles['closed'])} data-allowed={allowed}>
      <div className={styles['sideHead']}>
        <h3>
          <span className={styles['number']}>{number}</span> {title}
        </h3>
        <span className={allowed ? controls['allowed'] : controls['denied']}>
          <span aria-hidden="true">{allowed ? '✓ ' : '✗ '}</span>
          {allowed ? 'allowed' : 'not allowed'}
        </span>
      </div>
      <p className={controls['muted']}>
        <Sentence text={side.sentence} />{' '}
        {applies === 'not-isolated' && (
          <button
            type="button"
            className={controls['link']}
            onClick={() => actions.isolate({ subject: end, policyType })}
          >
            Isolate…
          </button>
        )}
      </p>
      {isolatedBy.length > 0 && (
        <div>
          <p>Isolated by {count(isolatedBy.length, 'policy', 'policies')}:</p>
          <ul className={styles['links']}>
            {isolatedBy.map((link) => (
              <li key={link.policy}>
                <PlaceLink place={link.place}>
                  <code className={controls['mono']}>{link.policyName}</code>
                </PlaceLink>{' '}
                <span className={controls['muted']}>{isolationWord(link)}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {allowedBy.length > 0 && (
        <div>
          <p>{allowedBy.length === 1 ? 'Allowed by' : `${allowedBy.length} rules allow this:`}</p>
          <ul className={styles['links']}>
            {allowedBy.map((link) => (
              <li key={`${link.policy} ${link.rule} ${link.peer} ${link.port}`}>
                <RulePlace link={link} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {nearest !== null && !allowed && <NearestRule nearest={nearest} />}
      {nearest === null && !allowed && isolatedBy.some(({ rules }) => rules > 0) && <p>No rule comes close.</p>}
    </li>
  )
}
