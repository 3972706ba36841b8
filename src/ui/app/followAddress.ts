import {
  projectPart,
  readAddress,
  writeAddress,
  type AddressPlace,
  type Editor,
  type EditorState,
} from '../../store/index.ts'
import { isPhone } from '../shared/layoutClass.ts'

/** What entries of the history hold, so that they are known again. */
interface Entry {
  readonly view: NonNullable<AddressPlace['view']>
}

function entryOf(state: unknown): Entry | null {
  if (typeof state !== 'object' || state === null || !('view' in state)) return null
  const { view } = readAddress({ hash: '', search: `?view=${String(state.view)}` })
  return view === null ? null : { view }
}

function viewOf({ view }: EditorState): Entry['view'] {
  return isPhone() ? view.phoneTab : view.centre
}

/**
 * Keeps view and selection in the address, and follows the address where it leads (UX 1.1). Another view, and the sheet
 * of a selection on a phone, get an entry of the history; another selection takes the place of the last. Returns how to
 * stop.
 */
export function followAddress({ state, actions }: Editor): () => void {
  let last = state.getState()
  let project = projectPart(location.hash)
  /** The page is on its way to what the address says: on the way there is nothing to write. */
  let isFollowing = false

  function write(how: 'pushState' | 'replaceState', view: Entry['view'], address: string) {
    try {
      history[how]({ view } satisfies Entry, '', `${location.pathname}${address}`)
    } catch {
      // Browsers that count the changes of a page let the address fall behind; the next one says it all again.
    }
  }

  function leaveLink() {
    project = ''
    const address = writeAddress({ hash: '', search: location.search }, { view: null, selection: last.selection })
    write('replaceState', viewOf(last), address)
  }

  /** A link leaves the address once the project is no longer the link's. */
  function settle() {
    if (project !== '' && (last.storage === 'saved' || last.storage === 'saving')) leaveLink()
  }

  const stop = state.subscribe((next) => {
    const before = last
    last = next
    settle()
    if (isFollowing) return
    const [from, to] = [viewOf(before), viewOf(next)]
    if (from === to && before.selection === next.selection) return
    const here = readAddress(location)
    const place = { view: from === to ? here.view : to, selection: next.selection }
    const address = writeAddress(location, place)
    if (address === writeAddress(location, here)) return
    const opensSheet = isPhone() && before.selection === null
    write(from !== to || opensSheet ? 'pushState' : 'replaceState', to, address)
  })

  async function follow() {
    const part = projectPart(location.hash)
    // The jump to a part of the page takes no project out of the address.
    if (/^#[^=]+$/.test(location.hash)) {
      const before = { hash: `#${project}`, search: location.search }
      return write('replaceState', viewOf(last), writeAddress(before, { view: null, selection: last.selection }))
    }
    const entry = entryOf(history.state)
    // An older entry has a link that was worked on since: to open it again would take the work away.
    if (entry !== null && part !== project && part !== '' && last.storage !== 'link') leaveLink()
    isFollowing = true
    try {
      if (projectPart(location.hash) !== project) {
        project = part
        await actions.openAddress(location)
      } else {
        const { view, selection } = readAddress(location)
        await actions.goTo({ view: view ?? entry?.view ?? null, selection })
      }
    } finally {
      isFollowing = false
    }
  }

  // So that going back to where one came in finds the view that was there.
  write('replaceState', viewOf(last), `${location.search}${location.hash}`)
  settle()
  const handlePop = () => void follow()
  window.addEventListener('popstate', handlePop)
  return () => {
    stop()
    window.removeEventListener('popstate', handlePop)
  }
}
