import { CHECK_TITLES, type CheckId } from '../../../session/index.ts'
import controls from '../../shared/controls.module.css'
import styles from './CheckHelp.module.css'
import type { CheckText, HelpPicture } from './checkText.ts'
import { RULE_TEXTS } from './ruleTexts.ts'
import { SELECTOR_TEXTS } from './selectorTexts.ts'

const TEXTS: Readonly<Record<CheckId, CheckText>> = { ...SELECTOR_TEXTS, ...RULE_TEXTS }

/** Two pods and the connection between them: solid with an arrow when it is allowed, dashed with a cross when not. */
function Picture({
  picture: { from, to },
  verdict,
}: {
  readonly picture: HelpPicture
  readonly verdict: 'allowed' | 'denied'
}) {
  const allowed = verdict === 'allowed'
  return (
    <svg className={styles['picture']} viewBox="0 0 340 44" role="img" aria-label={`${from} to ${to}: ${verdict}`}>
      <rect x="1" y="6" width="120" height="32" rx="6" className={styles['pod']} />
      <text x="61" y="26" textAnchor="middle">
        {from}
      </text>
      <path d={allowed ? 'M122 22 H208' : 'M122 22 H196'} className={allowed ? styles['open'] : styles['closed']} />
      {allowed ? (
        <path d="M208 16 L218 22 L208 28 Z" className={styles['arrow']} />
      ) : (
        <g className={styles['cross']}>
          <circle cx="206" cy="22" r="8" />
          <path d="M202 18 L210 26 M210 18 L202 26" />
        </g>
      )}
      <rect x="219" y="6" width="120" height="32" rx="6" className={styles['pod']} />
      <text x="279" y="26" textAnchor="middle">
        {to}
      </text>
    </svg>
  )
}

function Example({
  title,
  text,
  picture,
  verdict,
}: {
  readonly title: string
  readonly text: string
  readonly picture: HelpPicture | undefined
  readonly verdict: 'allowed' | 'denied'
}) {
  return (
    <figure className={styles['example']}>
      <figcaption className={controls['muted']}>{title}</figcaption>
      <pre className={styles['yaml']}>{text}</pre>
      {picture !== undefined && <Picture picture={picture} verdict={verdict} />}
    </figure>
  )
}

/** The help page of one check: what it is about, and a small text before and after. */
export function CheckHelp({ check }: { readonly check: CheckId }) {
  const { paragraphs, before, after, picture } = TEXTS[check]
  return (
    <section className={styles['help']} aria-label={`About ${check}`}>
      <h4>
        {check} · {CHECK_TITLES[check]}
      </h4>
      {paragraphs.map((text) => (
        <p key={text}>{text}</p>
      ))}
      <div className={styles['examples']}>
        <Example
          title={after === undefined ? 'For example' : 'Before'}
          text={before}
          picture={picture}
          verdict={picture?.before ?? 'denied'}
        />
        {after !== undefined && (
          <Example title="After" text={after} picture={picture} verdict={picture?.after ?? 'allowed'} />
        )}
      </div>
    </section>
  )
}
