import type { AllowProposal, AllowRequest } from '../../session/index.ts'
import controls from '../shared/controls.module.css'
import { useActions } from '../shared/EditorContext.tsx'
import { VerdictChanges } from '../shared/VerdictChanges.tsx'
import { count } from '../shared/wording.ts'
import styles from './Dialog.module.css'

/** What would be written, and which verdicts it would change, before anything is. */
export function ProposalFoot({
  proposal,
  pending,
  request,
  onChange,
  onAdd,
}: {
  readonly proposal: AllowProposal
  readonly pending: boolean
  readonly request: AllowRequest
  readonly onChange: (request: AllowRequest) => void
  readonly onAdd: () => void
}) {
  const actions = useActions()
  const { policies, changes, needed, breaks, repairs, remaining, blocked } = proposal
  const sides = request.sides ?? needed
  return (
    <>
      {needed.length > 1 && (
        <fieldset className={styles['section']}>
          <legend className={controls['heading']}>Sides to write</legend>
          <div className={styles['row']}>
            {needed.map((type) => (
              <label key={type} className={styles['check']}>
                <input
                  type="checkbox"
                  checked={sides.includes(type)}
                  onChange={(event) =>
                    onChange({
                      ...request,
                      sides: needed.filter((one) => (one === type ? event.target.checked : sides.includes(one))),
                    })
                  }
                />
                {type}
              </label>
            ))}
          </div>
        </fieldset>
      )}
      {policies.length > 0 && (
        <section className={styles['section']} aria-label="Policies to add">
          <h3 className={controls['heading']}>3 · What is written</h3>
          {policies.map(({ namespace, name, path, yaml }) => (
            <details key={`${namespace}/${name}`} className={styles['preview']} open={policies.length === 1}>
              <summary>
                New policy{' '}
                <code className={controls['mono']}>
                  {namespace}/{name}
                </code>{' '}
                in {path}
              </summary>
              <pre className={styles['yaml']}>{yaml}</pre>
            </details>
          ))}
        </section>
      )}
      <div className={styles['outcome']} aria-live="polite" data-pending={pending}>
        {breaks.map((text) => (
          <p key={text}>
            <strong className={controls['fail']}>✗ Expectation will fail:</strong> {text}
          </p>
        ))}
        {blocked === '' ? (
          <p>
            <VerdictChanges changes={changes} />
            {repairs.length > 0 && ` ${count(repairs.length, 'failing expectation')} will pass.`}
          </p>
        ) : (
          <p>{blocked}</p>
        )}
        {remaining !== '' && <p className={controls['warning']}>! {remaining}</p>}
      </div>
      <div className={styles['foot']}>
        <button
          type="button"
          className={controls['primary']}
          disabled={pending || blocked !== '' || proposal.edits.length === 0}
          onClick={onAdd}
        >
          {policies.length > 1 ? `Add ${policies.length} policies` : 'Add policy'}
        </button>
        <button type="button" className={controls['button']} onClick={() => actions.closeDialog()}>
          Cancel
        </button>
      </div>
    </>
  )
}
