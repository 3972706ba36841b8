import type { CaveatId } from '../../engine/index.ts'
import { CHECK_TITLES, helpAddress, type CheckId } from '../../session/index.ts'
import learn from '../learn/Learn.module.css'
import { pageLink } from '../learn/links.ts'
import controls from '../shared/controls.module.css'
import { CAVEAT_HELP, CAVEAT_IDS } from './caveatHelp.ts'
import { CaveatText } from './CaveatText.tsx'
import { CheckHelp } from './checkHelp/CheckHelp.tsx'
import { Trust } from './Trust.tsx'
import styles from './HelpPage.module.css'

const CHECK_IDS = Object.keys(CHECK_TITLES).filter((id): id is CheckId => id in CHECK_TITLES)

/** From this page to the text of a caveat or a check. */
function TopicLink({ id, title }: { readonly id: CaveatId | CheckId; readonly title: string }) {
  return (
    <a className={controls['link']} href={`${pageLink('')}${helpAddress(id)}`}>
      {title}
    </a>
  )
}

/** All there is help about. */
function Topics() {
  return (
    <>
      <h1 className={learn['pageTitle']}>Why trust this</h1>
      <Trust topic={(id, title) => <TopicLink id={id} title={title} />} />
      <h2 className={controls['heading']}>What the checks look for</h2>
      <ul className={styles['topics']}>
        {CHECK_IDS.map((id) => (
          <li key={id}>
            <TopicLink id={id} title={CHECK_TITLES[id]} /> <span className={controls['muted']}>{id}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

function Topic({ page }: { readonly page: string }) {
  const isIt = (id: CaveatId | CheckId) => helpAddress(id) === `${page}/`
  const caveat = CAVEAT_IDS.find(isIt)
  const check = CHECK_IDS.find(isIt)
  if (caveat !== undefined) {
    return (
      <>
        <h1 className={learn['pageTitle']}>
          {CAVEAT_HELP[caveat].title} ({caveat})
        </h1>
        <CaveatText id={caveat} />
      </>
    )
  }
  if (check === undefined) return <Topics />
  return (
    <>
      <h1 className={learn['pageTitle']}>{check}</h1>
      <CheckHelp check={check} />
    </>
  )
}

/** What `page` is called, for the title of the window. */
export function helpTitle(page: string): string {
  return page === 'help' ? 'Help' : (page.split('/')[1] ?? '').toUpperCase()
}

/** The page `help`, or `help/<id>` about one caveat or check. Any other id leads to the list. */
export function HelpPage({ page }: { readonly page: string }) {
  return (
    <div className={learn['page']}>
      <nav className={learn['pageHead']}>
        {page !== 'help' && (
          <a className={controls['button']} href={pageLink('help')}>
            ← All help
          </a>
        )}
        <a className={controls['button']} href={pageLink('')}>
          Open the editor
        </a>
      </nav>
      <main className={styles['text']}>
        <Topic page={page} />
      </main>
    </div>
  )
}
