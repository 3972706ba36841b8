import type { ReactNode } from 'react'
import type { CaveatId } from '../../engine/index.ts'
import controls from '../shared/controls.module.css'
import { CAVEAT_HELP, CAVEAT_IDS } from './caveatHelp.ts'
import suites from './suites.json'
import styles from './Trust.module.css'

function Suites() {
  return (
    <div className={styles['scroll']}>
      <table className={styles['suites']}>
        <thead>
          <tr>
            <th scope="col">Suite</th>
            <th scope="col">Cases</th>
            <th scope="col">Checks</th>
          </tr>
        </thead>
        <tbody>
          {suites.map(({ name, proves, cases, checks, unit }) => (
            <tr key={name}>
              <th scope="row">
                {name}
                <span className={styles['proves']}>{proves}</span>
              </th>
              <td>{cases}</td>
              <td>
                {checks} {unit}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Why to trust what this page says, with the caveats; `topic` makes the way to the text of one. */
export function Trust({ topic }: { readonly topic: (id: CaveatId, title: string) => ReactNode }) {
  return (
    <>
      <p>
        A verdict says what the API says, nothing more: each rule it follows is written down, with a case that proves it
        and the file that holds it. These suites are data that anyone can read, counted by the tests themselves:
      </p>
      <Suites />
      <p>
        Verdicts and explanations come from different code, and on random clusters both must equal a third, naive
        reading of the specification. Every prefix of a manifest and every changed character must read without harm to
        the rest. Known defects are put into the source on purpose, and a test must notice each of them.
      </p>
      <p>
        Nothing here has seen your cluster. What is not in the files is not known, other kinds of policy are not
        evaluated, and where the API leaves something to the network plugin, the verdict carries one of these caveats:
      </p>
      <ul className={styles['caveats']}>
        {CAVEAT_IDS.map((id) => (
          <li key={id}>
            {topic(id, CAVEAT_HELP[id].title)} <span className={controls['muted']}>{id}</span>
          </li>
        ))}
      </ul>
      <p className={controls['muted']}>docs/TRUST.md says how to run all of it.</p>
    </>
  )
}
