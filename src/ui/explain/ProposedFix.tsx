import { useEffect, useState } from 'react'
import type { Explanation, Fix } from '../../session/index.ts'
import type { EditorState } from '../../store/index.ts'
import controls from '../shared/controls.module.css'
import { copyText, NOT_COPIED } from '../shared/copyText.ts'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import { LineDiff } from '../shared/LineDiff.tsx'
import { VerdictChanges } from '../shared/VerdictChanges.tsx'
import { count, readable } from '../shared/wording.ts'
import styles from './Explain.module.css'

const selectVersion = (state: EditorState) => state.snapshot?.version

const NONE: readonly Fix[] = []

/** Ways to allow the explained port; none where there is nothing to fix. */
function useFixes(explanation: Explanation): readonly Fix[] {
  const actions = useActions()
  const version = useEditorState(selectVersion)
  const [answer, setAnswer] = useState<{ readonly of: Explanation; readonly fixes: readonly Fix[] } | null>(null)
  const { source, destination, port } = explanation
  // A port that nobody declared, asked for or named in a rule is only an example: nothing is proposed for it.
  const isMeant = explanation.ports.some(({ number, protocol }) => number === port.number && protocol === port.protocol)
  const isDenied = isMeant && (!explanation.egress.allowed || !explanation.ingress.allowed)
  useEffect(() => {
    if (!isDenied) return undefined
    let current = true
    const asked = { source, destination, port: { number: port.number, protocol: port.protocol } }
    void actions.proposeFixes(asked).then((fixes) => {
      if (current) setAnswer({ of: explanation, fixes })
    })
    return () => {
      current = false
    }
  }, [actions, explanation, source, destination, port, isDenied, version])
  return answer?.of === explanation && isDenied ? answer.fixes : NONE
}

function Way({ fix, explanation }: { readonly fix: Fix; readonly explanation: Explanation }) {
  const actions = useActions()
  const { title, policies, lines, changes, breaks, repairs, request } = fix

  function apply() {
    const { connection, port } = explanation
    actions.applyOutcome(title, fix)
    // Stays with the port that was asked about, not with the next one that is denied.
    actions.select({ kind: 'connection', id: connection, port: { number: port.number, protocol: port.protocol } })
  }

  async function copy() {
    const copied = await copyText(policies.map(({ yaml }) => yaml).join('---\n'))
    actions.notify(copied ? 'Copied as YAML' : NOT_COPIED)
  }

  return (
    <>
      <p>
        <strong>{title}</strong>
      </p>
      <LineDiff lines={lines} />
      <p>
        <VerdictChanges changes={changes} />
        {repairs.length > 0 && ` ${count(repairs.length, 'failing expectation')} will pass.`}
      </p>
      {breaks.map((text) => (
        <p key={text} className={controls['fail']}>
          ✗ Expectation will fail: {readable(text)}
        </p>
      ))}
      <div className={styles['actions']}>
        <button type="button" className={controls['primary']} onClick={apply}>
          {breaks.length === 0 ? 'Apply fix' : `Apply (breaks ${count(breaks.length, 'expectation')})`}
        </button>
        <button
          type="button"
          className={controls['button']}
          onClick={() => actions.openDialog({ kind: 'allow', request })}
        >
          Edit before applying…
        </button>
        <button type="button" className={controls['button']} onClick={() => void copy()}>
          Copy YAML
        </button>
      </div>
    </>
  )
}

/** What would allow the connection, with the verdicts that it changes, ready to be applied (UX 4.4). */
export function ProposedFix({ explanation }: { readonly explanation: Explanation }) {
  const [first, ...others] = useFixes(explanation)
  if (first === undefined) return null
  return (
    <section className={styles['fix']} aria-label="Proposed fix" data-testid="fix">
      <h3 className={controls['heading']}>Proposed fix</h3>
      <Way fix={first} explanation={explanation} />
      {others.length > 0 && (
        <details className={styles['ways']}>
          <summary>Other ways ({others.length})</summary>
          {others.map((fix) => (
            <div key={fix.title} className={styles['way']}>
              <Way fix={fix} explanation={explanation} />
            </div>
          ))}
        </details>
      )}
    </section>
  )
}
