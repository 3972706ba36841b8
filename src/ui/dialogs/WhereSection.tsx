import type { AllowProposal, AllowRequest, SidePlacements } from '../../session/index.ts'
import controls from '../shared/controls.module.css'
import styles from './Dialog.module.css'

const SIDES = { Egress: 'egress side', Ingress: 'ingress side' } as const

function Where({
  side: { policyType, options },
  chosen,
  several,
  onChoose,
}: {
  readonly side: SidePlacements
  readonly chosen: SidePlacements['chosen']
  readonly several: boolean
  readonly onChoose: (placement: SidePlacements['chosen']) => void
}) {
  const keys = options.map(({ placement }) => JSON.stringify(placement))
  return (
    <label className={styles['field']}>
      <span>{several ? SIDES[policyType] : 'Write it as'}</span>
      <select
        className={controls['input']}
        value={keys.indexOf(JSON.stringify(chosen))}
        onChange={(event) => onChoose(options[Number(event.target.value)]!.placement)}
      >
        {options.map(({ title }, index) => (
          <option key={title} value={index}>
            {title}
          </option>
        ))}
      </select>
    </label>
  )
}

/** Which sides are written, and where each goes: a policy of its own, or one that is there (UX 3.3, step 3). */
export function WhereSection({
  proposal: { needed, placements },
  request,
  onChange,
}: {
  readonly proposal: AllowProposal
  readonly request: AllowRequest
  readonly onChange: (request: AllowRequest) => void
}) {
  const sides = request.sides ?? needed
  const choices = placements.filter(({ options }) => options.length > 1)
  if (needed.length < 2 && choices.length === 0) return null
  return (
    <fieldset className={styles['section']}>
      <legend className={controls['heading']}>3 · Where</legend>
      {needed.length > 1 && (
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
      )}
      {choices.map((side) => (
        <Where
          key={side.policyType}
          side={side}
          chosen={request.placements?.[side.policyType] ?? side.chosen}
          several={placements.length > 1}
          onChoose={(placement) =>
            onChange({ ...request, placements: { ...request.placements, [side.policyType]: placement } })
          }
        />
      ))}
    </fieldset>
  )
}
