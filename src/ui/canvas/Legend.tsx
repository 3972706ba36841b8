import styles from './Canvas.module.css'

const LINES = [
  { verdict: 'allowed', text: 'allowed by a rule', end: 'url(#arrow-filled)' },
  { verdict: 'default', text: 'allowed, not isolated', end: 'url(#arrow-open)' },
  { verdict: 'denied', text: 'denied: the cross is at the end that does not allow it', end: '' },
  { verdict: 'depends', text: 'depends on the network plugin', end: 'url(#arrow-diamond)' },
] as const

/** What lines and gates mean. */
export function Legend() {
  return (
    <section className={styles['legend']} aria-label="Legend">
      <strong>Legend</strong>
      {LINES.map(({ verdict, text, end }) => (
        <span key={verdict} className={styles['legendItem']}>
          <svg width={44} height={18} aria-hidden="true" className={styles['edge']} data-verdict={verdict}>
            <path
              className={styles['line']}
              data-line={verdict}
              d={`M2,9 H${end === '' ? 26 : 40}`}
              markerEnd={end || undefined}
            />
            {end === '' && (
              <g className={styles['barrier']} transform="translate(34 9)">
                <circle r={8} />
                <path d="M-4,-4 L4,4 M-4,4 L4,-4" />
              </g>
            )}
          </svg>
          {text}
        </span>
      ))}
      <span className={styles['legendItem']}>◐ some ports or addresses</span>
      <span className={styles['legendItem']}>
        left gate = ingress, right gate = egress · ◌ not isolated · ② isolated by 2 policies · ⊘ isolated, allows
        nothing · ∗ isolated, but a rule allows everything
      </span>
    </section>
  )
}
