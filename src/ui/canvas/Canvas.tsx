import {
  ReactFlow,
  ReactFlowProvider,
  useNodesState,
  useReactFlow,
  type FitViewOptions,
  type OnConnectEnd,
} from '@xyflow/react'
import '@xyflow/react/dist/style.css'
import { lazy, Suspense, useEffect, useMemo, useRef, useState, type MouseEvent } from 'react'
import { foldId, type Scene } from '../../graph/index.ts'
import type { EditorState } from '../../store/index.ts'
import { keepKeys } from '../commands/keepKeys.ts'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import { itemAt, itemKey, edgeItem } from '../shared/items.ts'
import styles from './Canvas.module.css'
import type { MenuPlace } from './CanvasMenus.tsx'
import { ConnectionEdge } from './ConnectionEdge.tsx'
import { flowEdges, flowNodes, type FlowNode } from './flowModel.ts'
import { FrameNode } from './FrameNode.tsx'
import { isDense } from './isDense.ts'
import { ItemContext, type ItemStates } from './items.ts'
import { Legend } from './Legend.tsx'
import { Markers } from './Markers.tsx'
import { OutsideNode } from './OutsideNode.tsx'
import { relatedTo } from './related.ts'
import { Toolbar } from './Toolbar.tsx'
import { useLegend } from './useLegend.ts'
import type { ShowScene } from './useFlip.ts'
import { usePolicyLens } from './usePolicyLens.ts'
import { WorkloadNode } from './WorkloadNode.tsx'

const PointerMenu = lazy(async () => ({ default: (await import('./CanvasMenus.tsx')).PointerMenu }))
const EmptyPicture = lazy(async () => ({ default: (await import('./EmptyPicture.tsx')).EmptyPicture }))
const DensityStrip = lazy(async () => ({ default: (await import('./DensityStrip.tsx')).DensityStrip }))
const GraphCommands = lazy(async () => ({ default: (await import('./GraphCommands.tsx')).GraphCommands }))
const TargetList = lazy(async () => ({ default: (await import('./TargetList.tsx')).TargetList }))

const NODE_TYPES = { frame: FrameNode, workload: WorkloadNode, outside: OutsideNode }
const EDGE_TYPES = { connection: ConnectionEdge }
/** Leaves the toolbar, what is said below it, and the legend beside the picture. */
function fitting(
  scene: Scene,
  { legend, large }: { readonly legend: boolean; readonly large: boolean },
): FitViewOptions {
  const top = large ? '24px' : isDense(scene) ? '104px' : '64px'
  return { padding: { top, bottom: legend ? '150px' : '32px', left: '20px', right: '20px' }, maxZoom: large ? 2 : 1 }
}
/** More cards than this are drawn only where one looks. */
const CULL_FROM = 200

const selectScene = (state: EditorState) => state.scene
const selectLayout = (state: EditorState) => state.project.layout
const selectSelection = (state: EditorState) => state.selection
const selectSnapshot = (state: EditorState) => state.snapshot
const selectCaret = (state: EditorState) => state.caret
const selectLit = (state: EditorState) => state.lit
const selectConnecting = (state: EditorState) => state.connecting

/** In the place of the keys of the picture while they are fetched. */
function KeptKeys() {
  useEffect(keepKeys, [])
  return null
}

/**
 * The picture: everything that has a place, the connections between, and the tools around them. A large one is for
 * people who only look: without the tools, and drawn larger where there is room.
 */
export function Canvas({ large = false }: { readonly large?: boolean }) {
  const scene = useEditorState(selectScene)
  const [other, showScene] = useState<Scene | null>(null)
  if (scene === null) return <p className={styles['loading']}>Evaluating …</p>
  return (
    <ReactFlowProvider>
      {/* The first thing on an empty canvas is brought into view. */}
      <Picture key={String(scene.workloads.length > 0)} scene={other ?? scene} showScene={showScene} large={large} />
    </ReactFlowProvider>
  )
}

function useItemStates(scene: Scene, focusKey: string, setFocusKey: (key: string) => void): ItemStates {
  const actions = useActions()
  const selection = useEditorState(selectSelection)
  const snapshot = useEditorState(selectSnapshot)
  const caret = useEditorState(selectCaret)
  const connecting = useEditorState(selectConnecting)
  const lens = usePolicyLens()
  const lit = useEditorState(selectLit)
  return useMemo(() => {
    const related = relatedTo(scene, { selection, snapshot, lit })
    const folded = new Set(scene.namespaces.flatMap((each) => (each.folded === null ? [] : [each.name])))
    const key = selection === null ? '' : itemKey(selection)
    return {
      focusKey,
      isSelected: (item) => itemKey(item) === key,
      isBack(item) {
        if (related === null) return false
        if (item.kind === 'endpoint') return !related.endpoints.has(item.id)
        if (item.kind === 'namespace') return folded.has(item.name) && !related.endpoints.has(foldId(item.name))
        return item.kind !== 'policy' && !related.connections.has(item.id)
      },
      lensOf(item) {
        if (item.kind !== 'endpoint') return null
        if (lens?.selected.has(item.id)) return 'selected'
        if (lens?.marks.has(item.id)) return 'matched'
        if (lens !== null || caret === null) return null
        if (caret.selected.includes(item.id)) return 'selected'
        return caret.matched.includes(item.id) ? 'matched' : null
      },
      tagOf: (id) =>
        [...(lens?.selected.has(id) ? ['applies to'] : []), ...(lens?.marks.has(id) ? [lens.marks.get(id)] : [])].join(
          ' · ',
        ),
      isSole: (id) => lens?.sole.has(id) ?? false,
      focus: setFocusKey,
      activate(item) {
        if (item.kind === 'bundle') actions.listBundle(item.id)
        else if (connecting === null || item.kind === 'connection' || item.kind === 'policy') actions.select(item)
        else if (item.kind === 'namespace') actions.connectTo({ namespace: item.name })
        else if (item.id !== connecting) actions.connectTo(item.id)
      },
    }
  }, [scene, selection, snapshot, caret, lens, lit, connecting, focusKey, setFocusKey, actions])
}

function Picture({
  scene,
  showScene,
  large,
}: {
  readonly scene: Scene
  readonly showScene: ShowScene
  readonly large: boolean
}) {
  const actions = useActions()
  const layout = useEditorState(selectLayout)
  const connecting = useEditorState(selectConnecting)
  const legend = useLegend()
  const flow = useReactFlow()
  const root = useRef<HTMLDivElement>(null)
  const [nodes, setNodes, onNodesChange] = useNodesState<FlowNode>([...flowNodes(scene, layout)])
  const [focusKey, setFocusKey] = useState('')
  const [place, setPlace] = useState<MenuPlace | null>(null)
  const [targets, setTargets] = useState(false)
  const drawn = useRef({ scene, layout })
  useEffect(() => {
    if (drawn.current.scene === scene && drawn.current.layout === layout) return
    drawn.current = { scene, layout }
    setNodes([...flowNodes(scene, layout)])
  }, [scene, layout, setNodes])
  const edges = useMemo(() => [...flowEdges(scene, nodes)], [scene, nodes])
  const first = scene.namespaces[0]
  const states = useItemStates(scene, focusKey || (first === undefined ? '' : `ns:${first.name}`), setFocusKey)

  const fit = () => void flow.fitView(fitting(scene, { legend, large }))
  const focusItem = (key: string) =>
    root.current?.querySelector<HTMLElement>(`[data-item="${CSS.escape(key)}"]`)?.focus()

  const endConnection: OnConnectEnd = (event, state) => {
    const point = 'changedTouches' in event ? event.changedTouches[0] : event
    const from = state.fromNode?.id
    if (point === undefined || from === undefined) return
    void import('./drops.ts').then(({ dropLine }) => dropLine(actions, { from, point }))
  }

  function openMenu(event: MouseEvent) {
    event.preventDefault()
    const item = itemAt(event.target instanceof Element ? event.target : null)
    const at = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY })
    const namespace = item?.kind === 'namespace' ? item.name : null
    setPlace({ x: event.clientX, y: event.clientY, at, item, namespace })
  }

  /** A card dropped into another frame goes back until it is confirmed that it moves there (UX 3.1). */
  async function drop({ id, position }: Pick<FlowNode, 'id' | 'position'>) {
    const { dropCard } = await import('./drops.ts')
    if (!dropCard(actions, { nodes, layout, id, position })) setNodes([...flowNodes(scene, layout)])
  }

  /** A double click on the empty canvas asks what to add there (UX 3.1). */
  function addThere(event: MouseEvent) {
    if (event.target instanceof Element && event.target.classList.contains('react-flow__pane')) openMenu(event)
  }

  async function tidyUp() {
    try {
      const { tidy } = await import('./tidy.ts')
      actions.movePositions(await tidy(scene))
    } catch {
      actions.notify('The layout could not be worked out.')
    }
  }

  const picture = {
    scene,
    layout,
    root,
    states,
    fit,
    tidy: () => void tidyUp(),
    toggleLegend: () => actions.setView({ legend: !legend }),
    chooseTarget: () => setTargets(true),
    showScene,
  }

  return (
    <ItemContext value={states}>
      <div
        ref={root}
        className={styles['canvas']}
        data-keys="graph"
        role="application"
        aria-label={`Cluster: ${scene.namespaces.length} namespaces, ${scene.workloads.length} workloads, ${scene.edges.length} connections shown. Arrow keys move, Enter explains, C connects.`}
        data-connecting={connecting !== null}
      >
        <Markers />
        <ReactFlow
          onDoubleClick={addThere}
          nodes={nodes}
          edges={edges}
          onNodesChange={onNodesChange}
          nodeTypes={NODE_TYPES}
          edgeTypes={EDGE_TYPES}
          fitView
          fitViewOptions={fitting(scene, { legend, large })}
          minZoom={0.1}
          maxZoom={2}
          nodesFocusable={false}
          edgesFocusable={false}
          disableKeyboardA11y
          deleteKeyCode={null}
          zoomOnDoubleClick={false}
          connectionRadius={0}
          connectOnClick={false}
          onlyRenderVisibleElements={nodes.length > CULL_FROM}
          onPaneClick={() => (connecting === null ? actions.select(null) : actions.cancelConnecting())}
          onEdgeClick={(_event, { data }) => data && states.activate(edgeItem(data.edge))}
          onNodeDoubleClick={({ target }, { type }) => {
            // The first click selects the card; the second may be on a label, which it edits.
            const isLabel = target instanceof Element && target.closest(`.${styles['chip']}`) !== null
            if (type === 'workload' && !isLabel) actions.setView({ centre: 'focus' })
          }}
          onNodeDragStop={(_event, node) => void drop(node)}
          onConnectEnd={endConnection}
          onPaneContextMenu={(event) => openMenu(event as MouseEvent)}
          onNodeContextMenu={openMenu}
          onEdgeContextMenu={openMenu}
        />
        {!large && (
          <Toolbar scene={scene} onFit={fit} onTidy={() => void tidyUp()}>
            <Suspense fallback={null}>
              <DensityStrip scene={scene} root={root} />
            </Suspense>
          </Toolbar>
        )}
        <Suspense fallback={<KeptKeys />}>
          <GraphCommands picture={picture} />
        </Suspense>
        {connecting !== null && !targets && (
          <output className={styles['strip']}>
            Choose what it may connect to: a workload, a namespace or an address. Esc cancels.
          </output>
        )}
        {connecting !== null && targets && (
          <Suspense fallback={null}>
            <TargetList
              scene={scene}
              source={connecting}
              onChoose={(target) => {
                setTargets(false)
                actions.connectTo(target)
              }}
              onCancel={() => {
                setTargets(false)
                actions.cancelConnecting()
                focusItem(`node:${connecting}`)
              }}
            />
          </Suspense>
        )}
        {scene.edges.length === 0 && (
          <Suspense fallback={null}>
            <EmptyPicture scene={scene} />
          </Suspense>
        )}
        {legend && <Legend />}
        {place !== null && (
          <Suspense fallback={null}>
            <PointerMenu place={place} onClose={() => setPlace(null)} />
          </Suspense>
        )}
      </div>
    </ItemContext>
  )
}
