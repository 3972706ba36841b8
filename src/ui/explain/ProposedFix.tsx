import { useEffect, useState } from 'react'
import { narrowRequest, type AllowProposal, type Explanation } from '../../session/index.ts'
import type { EditorState } from '../../store/index.ts'
import controls from '../shared/controls.module.css'
import { copyText, NOT_COPIED } from '../shared/copyText.ts'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import { VerdictChanges } from '../shared/VerdictChanges.tsx'
import { readable } from '../shared/wording.ts'
import { askedPort } from './askedPort.ts'
import styles from './Explain.module.css'

const selectVersion = (state: EditorState) => state.snapshot?.version
const selectDialogOpen = (state: EditorState) => state.dialog !== null

/**
 * The narrowest proposal for the explained port; null where there is none. While a dialog is open nothing is asked:
 * proposals are answered one at a time, and the dialog's would be taken for this one.
 */
function useFix(explanation: Explanation): AllowProposal | null {
  const actions = useActions()
  const version = useEditorState(selectVersion)
  const dialogOpen = useEditorState(selectDialogOpen)
  const [fix, setFix] = useState<{ readonly of: Explanation; readonly proposal: AllowProposal | null } | null>(null)
  // A port that nobody declared, asked for or named in a rule is only an example: nothing is proposed for it.
  const isMeant = explanation.ports.some(
    ({ number, protocol }) => number === explanation.port.number && protocol === explanation.port.protocol,
  )
  const isDenied = isMeant && (!explanation.egress.allowed || !explanation.ingress.allowed)
  useEffect(() => {
    if (!isDenied || dialogOpen) return undefined
    let current = true
    void actions.proposeAllow(narrowRequest(explanation, [askedPort(explanation)])).then((proposal) => {
      if (current) setFix({ of: explanation, proposal })
    })
    return () => {
      current = false
    }
  }, [actions, explanation, isDenied, dialogOpen, version])
  const proposal = fix?.of === explanation && isDenied ? fix.proposal : null
  const isWhole = proposal !== null && proposal.edits.length > 0 && proposal.blocked === '' && proposal.remaining === ''
  return isWhole ? proposal : null
}

/** What would allow the connection, with the verdicts that it changes, ready to be applied (UX 4.4, the first way). */
export function ProposedFix({ explanation }: { readonly explanation: Explanation }) {
  const actions = useActions()
  const fix = useFix(explanation)
  if (fix === null) return null
  const { policies, changes, breaks, edits } = fix
  const names = policies.map(({ name }) => name).join(' and ')
  const yaml = policies.map((policy) => policy.yaml).join('---\n')

  function apply() {
    const { connection, port } = explanation
    actions.apply(`Added ${names}`, { edits })
    // Stays with the port that was asked about, not with the next one that is denied.
    actions.select({ kind: 'connection', id: connection, port: { number: port.number, protocol: port.protocol } })
    actions.notify(`Added ${names}`, true)
  }

  async function copy() {
    const copied = await copyText(yaml)
    actions.notify(copied ? 'Copied as YAML' : NOT_COPIED)
  }

  return (
    <section className={styles['fix']} aria-label="Proposed fix" data-testid="fix">
      <h3 className={controls['heading']}>Proposed fix</h3>
      {policies.map((policy) => (
        <pre key={`${policy.namespace}/${policy.name}`} className={styles['fixText']}>
          {`# new policy in ${policy.path}\n${policy.yaml}`}
        </pre>
      ))}
      <p>
        <VerdictChanges changes={changes} />
      </p>
      {breaks.map((text) => (
        <p key={text} className={controls['fail']}>
          ✗ Expectation will fail: {readable(text)}
        </p>
      ))}
      <div className={styles['actions']}>
        <button type="button" className={controls['primary']} onClick={apply}>
          Apply fix
        </button>
        <button type="button" className={controls['button']} onClick={() => void copy()}>
          Copy YAML
        </button>
      </div>
    </section>
  )
}
