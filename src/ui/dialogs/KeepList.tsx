import type { ConnectionId } from '../../model/index.ts'
import type { Keepable } from '../../session/index.ts'
import controls from '../shared/controls.module.css'
import { connectionName } from '../shared/wording.ts'
import styles from './Dialog.module.css'

/** The connections of today, to be ticked if they are to be kept (UX 3.5). */
export function KeepList({
  keepable,
  more,
  kept,
  onChange,
}: {
  readonly keepable: readonly Keepable[]
  readonly more: number
  readonly kept: readonly ConnectionId[]
  readonly onChange: (kept: readonly ConnectionId[]) => void
}) {
  if (keepable.length === 0) return <p className={controls['muted']}>Nothing else is allowed there today.</p>
  return (
    <fieldset className={styles['section']}>
      <legend className={controls['heading']}>What is kept · {kept.length} ticked</legend>
      <div className={styles['keepList']}>
        {keepable.map(({ connection, ports, usual }) => (
          <label key={connection} className={styles['check']}>
            <input
              type="checkbox"
              checked={kept.includes(connection)}
              onChange={(event) =>
                onChange(event.target.checked ? [...kept, connection] : kept.filter((each) => each !== connection))
              }
            />
            <span>
              {connectionName(connection)}{' '}
              <span className={controls['muted']}>
                {ports.length === 0 ? 'every port' : ports.join(', ')}
                {usual && ' · in use'}
              </span>
            </span>
          </label>
        ))}
      </div>
      {more > 0 && <p className={controls['muted']}>and {more} more, which end</p>}
    </fieldset>
  )
}
