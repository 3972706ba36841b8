import type { BlockFacts } from '../../session/index.ts'
import controls from '../shared/controls.module.css'
import { count } from '../shared/wording.ts'
import styles from './Details.module.css'

/** Narrower holes would not be seen. */
const MIN_WIDTH = 0.6

/** An address block as a bar, with its holes cut out. */
export function BlockBar({ block }: { readonly block: BlockFacts }) {
  const { words, holes, pods } = block
  return (
    <div>
      <p>{words}</p>
      <svg className={styles['bar']} viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <rect className={styles['barWhole']} width="100" height="4" />
        {holes.map(({ cidr, start, size }) => (
          <rect key={cidr} className={styles['barHole']} x={start} width={Math.max(size, MIN_WIDTH)} height="4" />
        ))}
      </svg>
      {pods > 0 && (
        <p className={controls['warning']}>
          ! {count(pods, 'pod')} {pods === 1 ? 'has' : 'have'} an address in it: whether ipBlock matches pods depends on
          the network plugin.
        </p>
      )}
    </div>
  )
}
