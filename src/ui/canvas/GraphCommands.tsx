import { useReactFlow } from '@xyflow/react'
import { useState, type RefObject } from 'react'
import type { Layout, Scene } from '../../graph/index.ts'
import type { EditorState } from '../../store/index.ts'
import { useCommands, type Handler } from '../commands/registry.ts'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import { itemAt, itemKey, type Item } from '../shared/items.ts'
import styles from './Canvas.module.css'
import { addBeside, labelledAt, namespaceOf } from './additions.ts'
import { nextFilter } from './filters.ts'
import type { ItemStates } from './items.ts'
import { nextItem } from './navigation.ts'
import { useFlip, type ShowScene } from './useFlip.ts'

const STEP = 16
const STRIDE = 64
const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
}

const selectSelection = (state: EditorState) => state.selection
const selectConnecting = (state: EditorState) => state.connecting

/** What the keys of the picture need from it. */
interface Picture {
  readonly scene: Scene
  readonly layout: Layout
  readonly root: RefObject<HTMLDivElement | null>
  readonly states: ItemStates
  readonly fit: () => void
  readonly tidy: () => void
  readonly toggleLegend: () => void
  readonly chooseTarget: () => void
  readonly showScene: ShowScene
}

/** A card being moved by keys, and where it was. */
interface Moving {
  readonly key: string
  readonly name: string
  readonly from: { readonly x: number; readonly y: number }
}

/** Moving with the arrow keys, which drags without a pointer: Enter keeps the place, Escape goes back. */
function useMoving({ layout }: Picture) {
  const flow = useReactFlow()
  const actions = useActions()
  const [moving, setMoving] = useState<Moving | null>(null)

  function move(key: string, far: boolean): boolean {
    const direction = DIRECTIONS[key]
    const node = moving === null ? undefined : flow.getNode(moving.key)
    if (node === undefined || direction === undefined) return false
    const step = far ? STRIDE : STEP
    const { x, y } = node.position
    flow.updateNode(node.id, { position: { x: x + direction[0] * step, y: y + direction[1] * step } })
    return true
  }

  function end(keep: boolean): boolean {
    if (moving === null) return false
    const node = flow.getNode(moving.key)
    setMoving(null)
    if (node === undefined) return true
    if (!keep) flow.updateNode(node.id, { position: moving.from })
    else if (node.position.x !== layout[node.id]?.x || node.position.y !== layout[node.id]?.y) {
      actions.movePositions({ [node.id]: node.position })
    }
    return true
  }

  function start(item: Item, key: string): boolean {
    const node = flow.getNode(key)
    if (node === undefined) return false
    const name = item.kind === 'namespace' ? item.name : item.kind === 'endpoint' ? item.id : ''
    setMoving({ key, name, from: node.position })
    return true
  }

  return { moving, move, end, start }
}

/** Handles the commands of the picture, and says which card the arrow keys move, if they do. */
export function GraphCommands({ picture }: { readonly picture: Picture }) {
  const { scene, root, states, fit, tidy, toggleLegend, chooseTarget } = picture
  const actions = useActions()
  const flow = useReactFlow()
  const selection = useEditorState(selectSelection)
  const connecting = useEditorState(selectConnecting)
  const { moving, move, end, start } = useMoving(picture)
  const { isFlipped, flip } = useFlip(scene, picture.showScene)

  const focusItem = (key: string) =>
    root.current?.querySelector<HTMLElement>(`[data-item="${CSS.escape(key)}"]`)?.focus()
  /** What the focus is on, or else what is selected. */
  const onItem =
    (act: (item: Item, key: string) => boolean | void): Handler =>
    ({ target }) => {
      const holder = target?.closest<HTMLElement>('[data-item]')
      const item = itemAt(holder ?? null) ?? selection
      return item === null ? false : act(item, holder?.dataset['item'] ?? itemKey(item))
    }

  const add =
    (what: 'workload' | 'policy' | 'outside'): Handler =>
    ({ target }) =>
      addBeside(actions, { item: itemAt(target), target, what })

  useCommands({
    'view.filter': () => actions.setView({ filter: nextFilter(scene.filter) }),
    'view.legend': toggleLegend,
    'view.flip': flip,
    'layout.fit': fit,
    'layout.selection': onItem((_item, key) => {
      if (flow.getNode(key) === undefined) return false
      void flow.fitView({ nodes: [{ id: key }], padding: 0.4, maxZoom: 1 })
      return true
    }),
    'namespace.fold': onItem((item) => {
      const name = namespaceOf(item)
      if (name === null) return false
      actions.toggleFold(name)
      focusItem(`ns:${name}`)
      return true
    }),
    'layout.tidy': tidy,
    'zoom.in': () => void flow.zoomIn(),
    'zoom.out': () => void flow.zoomOut(),
    'zoom.full': () => void flow.zoomTo(1),
    'go.back': () => end(false),
    'graph.activate': (invocation) =>
      end(true) || (invocation.target !== null && onItem((item) => states.activate(item))(invocation)),
    'graph.move': (invocation) => {
      if (move(invocation.key, false)) return true
      const item = itemAt(invocation.target)
      const next = item === null ? null : nextItem(scene, item, invocation.key)
      if (next === null) return false
      focusItem(next)
      return true
    },
    'arrows.far': ({ key }) => move(key, true),
    'card.move': onItem((item, key) => {
      if ((item.kind !== 'namespace' && item.kind !== 'endpoint') || connecting !== null) return false
      focusItem(key)
      return start(item, key)
    }),
    'object.labels': onItem((item) => {
      const object = labelledAt(item)
      if (object === null) return false
      actions.openDialog({ kind: 'labels', object })
      return true
    }),
    'add.workload': add('workload'),
    'add.policy': add('policy'),
    'add.outside': add('outside'),
    'connect.start': onItem((item) => {
      if (item.kind !== 'endpoint') return false
      actions.startConnecting(item.id)
      chooseTarget()
      return true
    }),
  })
  if (isFlipped)
    return <output className={styles['strip']}>As it was before the last edit. Shift+Z goes back to now.</output>
  if (moving === null) return null
  return (
    <output className={styles['strip']}>
      Moving {moving.name}: arrow keys move it, with Shift farther. Enter keeps the place, Esc takes it back.
    </output>
  )
}
