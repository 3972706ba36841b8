import { findLink, makeLink, readLink, saveToFile, type LinkReading, type SavedFile } from '../io/index.ts'
import type { ProjectContent } from '../project/index.ts'
import type { Pseudonymised } from '../session/index.ts'
import type { EditorParts } from './editorParts.ts'
import { readAddress, selectionPart, type Address, type AddressPlace } from './address.ts'
import type { EditorActions, PhoneTab, CentreView, Selection } from './state.ts'

/** Why a file or a link was not opened (UX 1.10). */
export interface OpeningProblem {
  readonly title: string
  /** What happened, and what to do. */
  readonly message: string
  /** What of it can be read, if one wants to try; null when nothing can. */
  readonly attempt: ProjectContent | null
}

/** Project files and links. */
export interface SharingActions {
  /** The project as the text of a project file, with a name for it. */
  projectFile(): Promise<{ readonly name: string; readonly text: string }>
  /** Saves the project file: to the file it was saved to before, to one the user chooses, or as a download. */
  saveProjectFile(): Promise<void>
  /** Saves another project than the one that is open, always to a new file. */
  saveCopy(project: ProjectContent): Promise<void>
  /** Opens the text of a project file beside the other projects; undoable. What is wrong with it becomes a dialog. */
  openProjectText(text: string): Promise<void>
  /** Opens what is in the address: a shared project in the fragment, a selection in `sel`, a view in `view`. */
  openAddress(address: Address): Promise<void>
  /** Shows a place of the open project; without a view the one that is there stays. */
  goTo(place: AddressPlace): Promise<void>
  /** Opens a shared project when a pasted text is its address; false when it is none. */
  openPastedLink(text: string): Promise<boolean>
  /** The project under other names, proved to have the same verdicts. */
  pseudonymise(): Promise<Pseudonymised>
  /** The fragment of an address that holds the project, and the selection if wanted. */
  shareLink(project: ProjectContent, selection: Selection): Promise<string>
}

function fileName(name: string): string {
  const stem = name
    .trim()
    .replace(/[\s/\\:*?"<>|\p{Cc}]+/gu, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
  return `${stem === '' ? 'project' : stem}.gatehouse.yaml`
}

/** `3 112`, as numbers of five digits are read best. */
function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, '\u202f')
}

const ASK_AGAIN = 'Ask for it again, or for the project file.'

/** `attempt`: what of a newer link can be read. */
function linkProblem(
  reading: Exclude<LinkReading, { state: 'none' | 'read' }>,
  attempt: ProjectContent | null,
): OpeningProblem {
  switch (reading.state) {
    case 'cut': {
      const { present, whole } = reading
      const lengths = whole === null ? '' : ` (${grouped(present)} of about ${grouped(whole)} characters)`
      return { title: 'This link is cut off', message: `This link is cut off${lengths}. ${ASK_AGAIN}`, attempt: null }
    }
    case 'damaged': {
      const message = `Something in this link was changed on its way, so it cannot be read. ${ASK_AGAIN}`
      return { title: 'This link is damaged', message, attempt: null }
    }
    case 'newer': {
      const message =
        'This link was made with a newer version of Gatehouse. Open it there, or ask for the project file.'
      return { title: 'Made with a newer version', message, attempt }
    }
  }
}

function isCentre(view: AddressPlace['view']): view is CentreView {
  return view === 'graph' || view === 'matrix' || view === 'list' || view === 'focus'
}

function isTab(view: AddressPlace['view']): view is PhoneTab {
  return view !== null && view !== 'focus'
}

export function createSharingActions(
  { get, set, client, evaluation, autosave, notify }: EditorParts,
  { openProject, select, setView }: Pick<EditorActions, 'openProject' | 'select' | 'setView'>,
): SharingActions {
  /** Files that were saved to since the page was opened, by project. */
  const savedFiles = new Map<string, SavedFile>()

  async function fileOf(project: ProjectContent) {
    const { formatProject } = await import('../project/index.ts')
    return { name: fileName(project.name), text: formatProject(project) }
  }

  /** Null when the user can be asked nothing, or chose no place. */
  async function saveAs({ name, text }: { readonly name: string; readonly text: string }): Promise<SavedFile | null> {
    const saved = await saveToFile(name, text)
    if (saved === 'cancelled') return null
    notify(saved === 'downloaded' ? `Downloaded ${name}` : `Saved ${saved.name}`)
    return saved === 'downloaded' ? null : saved
  }

  function refuse(problem: OpeningProblem) {
    set({ dialog: { kind: 'unopened', problem } })
  }

  /** False when the text could not be read; a dialog says why. */
  async function openText(text: string): Promise<boolean> {
    const { readProject } = await import('../project/index.ts')
    const reading = readProject(text)
    if (!reading.ok) {
      const { code, message, attempt } = reading
      const title = code === 'NEWER' ? 'Made with a newer version' : 'This project cannot be opened'
      refuse({ title, message, attempt })
      return false
    }
    openProject(reading.project)
    return true
  }

  /** What this page understands of the text in a newer link. */
  async function attemptOf(text: string | null): Promise<ProjectContent | null> {
    if (text === null) return null
    const { readProject } = await import('../project/index.ts')
    const reading = readProject(text)
    return reading.ok ? reading.project : reading.attempt
  }

  async function openLink(fragment: string): Promise<boolean> {
    const reading = await readLink(fragment)
    if (reading.state === 'none') return false
    if (reading.state !== 'read') {
      refuse(linkProblem(reading, reading.state === 'newer' ? await attemptOf(reading.text) : null))
      return false
    }
    if (!(await openText(reading.text))) return false
    autosave.hold()
    return true
  }

  async function goTo({ view, selection }: AddressPlace) {
    const before = get()
    if (isCentre(view) && view !== before.view.centre) setView({ centre: view })
    if (isTab(view) && view !== before.view.phoneTab) setView({ phoneTab: view })
    if (selectionPart(selection) !== selectionPart(before.selection)) select(selection)
  }

  return {
    goTo,
    projectFile: () => fileOf(get().project),
    async saveProjectFile() {
      autosave.filed()
      const { project } = get()
      const file = await fileOf(project)
      const { id = '' } = project
      const known = savedFiles.get(id)
      if (known !== undefined) {
        const written = await known.write(file.text).then(
          () => true,
          () => false,
        )
        if (written) return notify(`Saved ${known.name}`)
      }
      const saved = await saveAs(file)
      if (saved !== null) savedFiles.set(id, saved)
    },
    async saveCopy(project) {
      await saveAs(await fileOf(project))
    },
    async openProjectText(text) {
      if (await openText(text)) notify(`Opened ${get().project.name}. What was open is kept.`, true)
    },
    async openAddress(address) {
      const opened = await openLink(address.hash)
      if (!opened && get().storage === 'link') {
        // The link is gone from the address, so what it held is kept here.
        autosave.release()
        autosave.later()
      }
      const place = readAddress(address)
      // What was selected when the page was left stays so.
      await goTo({ ...place, selection: place.selection ?? get().selection })
      if (opened) notify(`Opened ${get().project.name} from a link. Your own projects are kept.`)
    },
    async openPastedLink(text) {
      const fragment = findLink(text)
      if (fragment === null) return false
      if (await openLink(fragment)) {
        autosave.release()
        autosave.later()
        notify(`Opened ${get().project.name} from a link. What was open is kept.`, true)
      }
      return true
    },
    async pseudonymise() {
      const [seed = 0] = crypto.getRandomValues(new Uint32Array(1))
      try {
        await evaluation.settle()
        const { layout, folded } = get().project
        return await client.pseudonymise({ layout, folded, seed })
      } catch {
        return { ok: false, message: 'The evaluation has stopped. Restart it and try again.' }
      }
    },
    async shareLink(project, selection) {
      const { formatProject } = await import('../project/index.ts')
      const parts = [await makeLink(formatProject(project)), selectionPart(selection)]
      return parts.filter((part) => part !== '').join('&')
    },
  }
}
