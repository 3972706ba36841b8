import type { OutsideAddress } from '../model/index.ts'
import type { EditorActions, EditorState } from './state.ts'
import type { EditorParts } from './editorParts.ts'

type Names =
  | 'select'
  | 'setView'
  | 'movePositions'
  | 'pin'
  | 'unpin'
  | 'addOutside'
  | 'openDialog'
  | 'closeDialog'
  | 'startConnecting'
  | 'cancelConnecting'
  | 'connectTo'

function freeName(wanted: string, taken: readonly OutsideAddress[]): string {
  const names = new Set(taken.map(({ name }) => name))
  let name = wanted
  for (let n = 2; names.has(name); n++) name = `${wanted} ${n}`
  return name
}

/** What a link to the text would show of the selection, without taking the user anywhere. */
function placeOfExplanation({ explanation }: EditorState) {
  if (explanation === null) return null
  const { egress, ingress } = explanation
  // The side that decides comes first: what it lacks for a denied connection, what lets an allowed one through.
  const sides = [egress, ingress].toSorted((a, b) => Number(a.allowed) - Number(b.allowed))
  const links = sides.flatMap(({ allowedBy, nearest, isolatedBy }) => [
    ...allowedBy,
    ...(nearest === null ? [] : [nearest]),
    ...isolatedBy,
  ])
  return links[0]?.place ?? null
}

/** Actions on the picture: selection, view, positions, drawing. */
export function createPictureActions(
  parts: EditorParts,
  { apply, allow }: Pick<EditorActions, 'apply' | 'allow'>,
): Pick<EditorActions, Names> {
  const { get, set, client, evaluation, autosave } = parts

  /** Moves the YAML pane to the selection when it is on screen; selecting never opens it. */
  async function revealSelection() {
    const { selection, view } = get()
    if (selection === null || view.rightTab !== 'yaml') return
    const place = selection.kind === 'connection' ? placeOfExplanation(get()) : await client.locate(selection)
    if (place === null || get().selection !== selection) return
    const { path, range } = place
    set({ view: { ...get().view, activeFile: path }, reveal: { path, from: range.from, to: range.to, focus: false } })
  }

  return {
    select(selection) {
      set({ selection, ...(selection === null ? { explanation: null, description: null } : {}) })
      autosave.later()
      // Nothing to reveal when the evaluation has stopped.
      evaluation
        .refresh()
        .then(revealSelection)
        .catch(() => {})
    },
    setView(part) {
      const { view } = get()
      set({ view: { ...view, ...part } })
      autosave.later()
      const isOther = (key: 'filter' | 'filterText') => part[key] !== undefined && part[key] !== view[key]
      if (isOther('filter') || isOther('filterText')) void evaluation.refresh()
      if (part.rightTab === 'yaml') revealSelection().catch(() => {})
    },
    movePositions(positions) {
      const { layout } = get().project
      apply('moving things on the picture', { layout: { ...layout, ...positions } })
    },
    pin(connection) {
      const { pinned } = get().project
      if (!pinned.includes(connection)) apply('always showing a connection', { pinned: [...pinned, connection] })
    },
    unpin(connection) {
      const { pinned } = get().project
      apply('no longer always showing a connection', { pinned: pinned.filter((each) => each !== connection) })
    },
    addOutside(address, at) {
      const { outside, layout } = get().project
      const name = freeName(address.name, outside)
      apply(`adding ${name}`, {
        outside: [...outside, { ...address, name }],
        ...(at === null ? {} : { layout: { ...layout, [`node:${address.cidr}`]: at } }),
      })
    },
    openDialog: (dialog) => set({ dialog }),
    closeDialog: () => set({ dialog: null }),
    startConnecting: (source) => set({ connecting: source }),
    cancelConnecting: () => set({ connecting: null }),
    connectTo(destination) {
      const source = get().connecting
      if (source === null) return
      set({ connecting: null })
      allow({ source, destination })
    },
  }
}
