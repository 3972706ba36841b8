import { useCallback, useState } from 'react'
import type { EditCommand } from '../../document/index.ts'
import type { NetworkPolicyPeer } from '../../model/index.ts'
import type { DirectionForm, PolicyForm, RuleForm } from '../../session/index.ts'
import controls from '../shared/controls.module.css'
import styles from './Details.module.css'
import { usePropose } from './EditContext.tsx'
import { PeerEditor } from './PeerEditor.tsx'
import { RuleCard } from './RuleCard.tsx'
import { SubjectSection } from './SubjectSection.tsx'

function Directions({ form }: { readonly form: PolicyForm }) {
  const propose = usePropose()
  const { id, directions, policyTypesDefaulted } = form
  return (
    <section className={styles['section']} aria-label="Directions">
      <h3 className={controls['heading']}>Directions</h3>
      <div className={styles['card']}>
        {directions.map(({ policyType, on, sentence }) => (
          <div key={policyType} className={styles['direction']}>
            <label className={styles['check']}>
              <input
                type="checkbox"
                checked={on}
                onChange={() =>
                  propose(
                    on
                      ? `No longer isolate for ${policyType.toLowerCase()}`
                      : `Isolate ${form.words} for ${policyType.toLowerCase()}`,
                    {
                      type: 'setPolicyTypes',
                      id,
                      policyTypes: directions
                        .filter((each) => (each.policyType === policyType ? !on : each.on))
                        .map((each) => each.policyType),
                    },
                  )
                }
              />
              {policyType}
            </label>
            <span className={controls['muted']}>{sentence}</span>
          </div>
        ))}
        {policyTypesDefaulted && (
          <p className={controls['muted']}>
            policyTypes is not written, so Kubernetes fills it in: Ingress always, Egress when there are egress rules.
          </p>
        )}
      </div>
    </section>
  )
}

/** An editor that is open belongs to what the rule says, not to its number: another rule may take that. */
function ruleKey({ peers, ports }: RuleForm, index: number): string {
  return JSON.stringify([index, peers.map(({ peer }) => peer), ports])
}

function Rules({ form, direction }: { readonly form: PolicyForm; readonly direction: DirectionForm }) {
  const { id, namespace } = form
  const { policyType, on, sentence, rules } = direction
  const [adding, setAdding] = useState(false)
  const commandFor = useCallback(
    (peer: NetworkPolicyPeer): EditCommand => ({ type: 'addRule', id, policyType, rule: { peers: [peer] } }),
    [id, policyType],
  )
  if (!on && rules.length === 0) return null
  return (
    <section className={styles['section']} aria-label={`${policyType} rules`} data-off={!on}>
      <h3 className={controls['heading']}>
        {policyType === 'Ingress' ? 'Ingress: who may connect in' : 'Egress: where they may connect out'}
      </h3>
      {!on && <p className={controls['warning']}>! {sentence}</p>}
      {on && rules.length === 0 && <p>Nothing is allowed {policyType === 'Ingress' ? 'in' : 'out'}.</p>}
      {rules.map((rule, index) => (
        <div key={ruleKey(rule, index)} className={styles['section']}>
          {index > 0 && (
            <div className={styles['or']}>
              <span className={styles['orPill']}>OR</span>
            </div>
          )}
          <RuleCard id={id} policyType={policyType} index={index} namespace={namespace} rule={rule} />
        </div>
      ))}
      {adding ? (
        <div className={styles['card']}>
          <h4>New rule</h4>
          <PeerEditor namespace={namespace} commandFor={commandFor} onDone={() => setAdding(false)} />
        </div>
      ) : (
        <button type="button" className={controls['button']} onClick={() => setAdding(true)}>
          + {policyType} rule
        </button>
      )}
    </section>
  )
}

/** The form of a policy: whom it applies to, directions, rules (UX 3.4). */
export function PolicyDetails({ form }: { readonly form: PolicyForm }) {
  return (
    <>
      {form.off && (
        <p className={controls['warning']}>
          ! This policy is off: what is changed here shows in verdicts once it is on.
        </p>
      )}
      <SubjectSection form={form} />
      <Directions form={form} />
      {form.directions.map((direction) => (
        <Rules key={direction.policyType} form={form} direction={direction} />
      ))}
    </>
  )
}
