import { useEffect, useState } from 'react'
import type { Rollout, RolloutStep } from '../../session/index.ts'
import controls from '../shared/controls.module.css'
import { copyText, NOT_COPIED } from '../shared/copyText.ts'
import { useActions } from '../shared/EditorContext.tsx'
import { count, readable } from '../shared/wording.ts'
import styles from './Dialog.module.css'
import { Frame } from './Frame.tsx'

function Step({ step }: { readonly step: RolloutStep }) {
  return (
    <li>
      <code className={controls['mono']}>{step.policy}</code>
      {step.breaks.map(({ line, text, reason }) => (
        <p key={line}>
          <strong className={controls['fail']}>✗ Fails from here on:</strong> {readable(text)}{' '}
          <span className={controls['muted']}>{reason}</span>
        </p>
      ))}
    </li>
  )
}

function verdictOn({ steps, left, safeOrder, exhaustive }: Rollout): string {
  const broken = steps.filter(({ breaks }) => breaks.length > 0).length
  if (steps.length === 0) return 'There is no policy to apply.'
  if (broken === 0 && left === 0)
    return 'Applied one by one in the order of the files, no expectation breaks in between.'
  const told = `${count(broken, 'step')} in the order of the files ${broken === 1 ? 'breaks' : 'break'} an expectation that holds in the end.`
  const rest = left > 0 ? ` There was no time for the last ${count(left, 'policy', 'policies')}.` : ''
  if (safeOrder !== null) return told + rest
  const none = exhaustive
    ? ' Every other order breaks some, too: apply them together.'
    : ' No order without a break was found in time.'
  return told + rest + none
}

function Answer({ rollout }: { readonly rollout: Rollout }) {
  const actions = useActions()
  const { steps, safeOrder } = rollout
  const isSafe = steps.every(({ breaks }) => breaks.length === 0)

  async function copy(order: readonly string[]) {
    actions.notify((await copyText(`${order.join('\n')}\n`)) ? 'Copied the order' : NOT_COPIED)
  }
  return (
    <>
      <p>{verdictOn(rollout)}</p>
      <section className={styles['section']}>
        <h3 className={controls['heading']}>In the order of the files</h3>
        <ol className={styles['steps']}>
          {steps.map((step) => (
            <Step key={step.policy} step={step} />
          ))}
        </ol>
      </section>
      {safeOrder !== null && !isSafe && (
        <section className={styles['section']}>
          <h3 className={controls['heading']}>In this order nothing breaks</h3>
          <ol className={styles['steps']}>
            {safeOrder.map((policy) => (
              <li key={policy}>
                <code className={controls['mono']}>{policy}</code>
              </li>
            ))}
          </ol>
        </section>
      )}
      <div className={styles['foot']}>
        {safeOrder !== null && safeOrder.length > 0 && (
          <button type="button" className={controls['primary']} onClick={() => void copy(safeOrder)}>
            Copy the order
          </button>
        )}
        <button type="button" className={controls['button']} onClick={() => actions.closeDialog()}>
          Close
        </button>
      </div>
    </>
  )
}

/** What happens to expectations while the policies are applied one by one. */
export function RolloutDialog() {
  const actions = useActions()
  const [rollout, setRollout] = useState<Rollout | null | 'asking'>('asking')
  useEffect(() => {
    void actions.planRollout().then(setRollout)
  }, [actions])
  return (
    <Frame title="In which order to apply the policies">
      <p className={controls['muted']}>
        From a cluster without policies: each is applied by itself, and traffic goes on in between.
      </p>
      {rollout === 'asking' && <p>Looking …</p>}
      {rollout === null && <p>The evaluation has stopped. Restart it and try again.</p>}
      {rollout !== 'asking' && rollout !== null && <Answer rollout={rollout} />}
    </Frame>
  )
}
