import { lazy, Suspense } from 'react'
import type { CaveatId } from '../../engine/index.ts'
import type { CheckId } from '../../session/index.ts'
import { CAVEAT_HELP, CAVEAT_IDS } from '../help/caveatHelp.ts'
import suites from '../help/suites.json'
import controls from '../shared/controls.module.css'
import { useActions } from '../shared/EditorContext.tsx'
import { Frame } from './Frame.tsx'
import styles from './HelpDialog.module.css'

const CheckHelp = lazy(async () => ({ default: (await import('../help/checkHelp/CheckHelp.tsx')).CheckHelp }))

function isCaveat(about: CaveatId | CheckId): about is CaveatId {
  return Object.hasOwn(CAVEAT_HELP, about)
}

function Caveat({ id }: { readonly id: CaveatId }) {
  const actions = useActions()
  const { question, here, elsewhere, advice } = CAVEAT_HELP[id]
  const parts = [
    ['The question', question],
    ['Here', here],
    ['Elsewhere', elsewhere],
    ['What to do', advice],
  ] as const
  return (
    <>
      {parts.map(([title, text]) => (
        <section key={title}>
          <h3 className={controls['heading']}>{title}</h3>
          <p>{text}</p>
        </section>
      ))}
      <button
        type="button"
        className={controls['link']}
        onClick={() => actions.openDialog({ kind: 'help', about: 'trust' })}
      >
        Why trust this, and all caveats
      </button>
    </>
  )
}

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

function Trust() {
  const actions = useActions()
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
            <button
              type="button"
              className={controls['link']}
              onClick={() => actions.openDialog({ kind: 'help', about: id })}
            >
              {CAVEAT_HELP[id].title}
            </button>{' '}
            <span className={controls['muted']}>{id}</span>
          </li>
        ))}
      </ul>
      <p className={controls['muted']}>docs/TRUST.md says how to run all of it.</p>
    </>
  )
}

/** A help page: one caveat, one check, or why to trust what this page says. */
export function HelpDialog({ about }: { readonly about: CaveatId | CheckId | 'trust' }) {
  if (about === 'trust') {
    return (
      <Frame key={about} title="Why trust this">
        <Trust />
      </Frame>
    )
  }
  if (isCaveat(about)) {
    return (
      <Frame key={about} title={`${CAVEAT_HELP[about].title} (${about})`}>
        <Caveat id={about} />
      </Frame>
    )
  }
  return (
    <Frame key={about} title={`More about ${about}`}>
      <Suspense fallback={null}>
        <CheckHelp check={about} />
      </Suspense>
    </Frame>
  )
}
