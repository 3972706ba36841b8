import { Menu } from '@base-ui/react/menu'
import { ANYWHERE, parseCidr, parseConnectionId, type EndpointId } from '../../model/index.ts'
import type { Position } from '../../graph/index.ts'
import type { EditorState, OpenDialog } from '../../store/index.ts'
import controls from '../shared/controls.module.css'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import type { MenuContentProps } from '../shared/LazyMenu.tsx'
import menuStyles from '../app/TopBar.module.css'
import type { Item } from '../shared/items.ts'

type AddDialog = Extract<OpenDialog, { kind: 'add' }>

interface Addition {
  readonly what: AddDialog['what']
  readonly label: string
  readonly template?: string
}

const ADDITIONS: readonly Addition[] = [
  { what: 'namespace', label: 'Namespace…' },
  { what: 'workload', label: 'Workload…' },
  { what: 'outside', label: 'Outside address…' },
]

const POLICIES: readonly Addition[] = [
  { what: 'policy', label: 'Policy…' },
  { what: 'template', label: 'Isolate a namespace…', template: 'deny-ingress' },
  { what: 'template', label: 'Allow DNS…', template: 'dns' },
  { what: 'template', label: 'Policy from a template…' },
]

const selectPinned = (state: EditorState) => state.project.pinned

function Entry({ label, onChoose }: { readonly label: string; readonly onChoose: () => void }) {
  return (
    <Menu.Item className={menuStyles['item']} onClick={onChoose}>
      {label}
    </Menu.Item>
  )
}

function Additions({
  at,
  namespace,
  anchor,
}: {
  readonly at: Position | null
  readonly namespace: string | null
  /** Where on the page the form opens. */
  readonly anchor: { readonly x: number; readonly y: number } | null
}) {
  const actions = useActions()
  const entries = (additions: readonly Addition[]) =>
    additions.map(({ label, ...addition }) => (
      <Entry
        key={label}
        label={label}
        onChoose={() =>
          actions.openDialog({ kind: 'add', at, namespace, ...addition, ...(anchor === null ? {} : { anchor }) })
        }
      />
    ))
  return (
    <>
      {entries(ADDITIONS)}
      <Menu.Separator className={menuStyles['separator']} />
      {entries(POLICIES)}
    </>
  )
}

/** + Add in the toolbar. */
export function AddMenu({ defaultOpen }: MenuContentProps) {
  return (
    <Menu.Root defaultOpen={defaultOpen}>
      <Menu.Trigger className={controls['primary']}>+ Add</Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className={menuStyles['positioner']} sideOffset={4} align="start">
          <Menu.Popup className={menuStyles['menu']}>
            <Additions at={null} namespace={null} anchor={null} />
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

/** Isolating is offered for pods, of one workload or of a namespace. */
function Isolations({ item }: { readonly item: Item }) {
  const actions = useActions()
  const isWorkload = useEditorState(
    ({ scene }) => item.kind === 'endpoint' && scene?.workloads.some(({ id }) => id === item.id) === true,
  )
  if (item.kind !== 'namespace' && (item.kind !== 'endpoint' || !isWorkload)) return null
  const subject = item.kind === 'namespace' ? { namespace: item.name } : item.id
  return (['Ingress', 'Egress'] as const).map((policyType) => (
    <Entry
      key={policyType}
      label={`Isolate for ${policyType.toLowerCase()}…`}
      onChoose={() => actions.isolate({ subject, policyType })}
    />
  ))
}

/** Workloads have labels, outside addresses have none. */
function hasLabels(id: EndpointId): boolean {
  return id !== ANYWHERE && parseCidr(id) === undefined
}

function FoldEntry({ name }: { readonly name: string }) {
  const actions = useActions()
  const namespace = useEditorState(({ scene }) => scene?.namespaces.find((each) => each.name === name))
  if (namespace === undefined || namespace.workloads === 0) return null
  return <Entry label={namespace.folded === null ? 'Fold' : 'Unfold'} onChoose={() => actions.toggleFold(name)} />
}

function ItemEntries({ item }: { readonly item: Item }) {
  const actions = useActions()
  const pinned = useEditorState(selectPinned)
  if (item.kind === 'connection') {
    const ends = parseConnectionId(item.id)
    const isPinned = pinned.includes(item.id)
    return (
      <>
        <Entry label="Explain" onChoose={() => actions.select(item)} />
        {ends !== undefined && <Entry label="Allow…" onChoose={() => actions.allow(ends)} />}
        <Entry label="Stop allowing…" onChoose={() => actions.stopAllowing(item.id, null)} />
        <Entry
          label="Add expectation…"
          onChoose={() => actions.openDialog({ kind: 'expect', connection: item.id, port: null })}
        />
        <Entry
          label={isPinned ? 'Do not always show' : 'Always show'}
          onChoose={() => (isPinned ? actions.unpin(item.id) : actions.pin(item.id))}
        />
      </>
    )
  }
  if (item.kind === 'bundle')
    return <Entry label="List these connections" onChoose={() => actions.listBundle(item.id)} />
  return (
    <>
      <Entry label="Explain" onChoose={() => actions.select(item)} />
      {item.kind === 'namespace' && <FoldEntry name={item.name} />}
      {item.kind === 'endpoint' && (
        <Entry label="Connect from here" onChoose={() => actions.startConnecting(item.id)} />
      )}
      <Isolations item={item} />
      {(item.kind === 'namespace' || (item.kind === 'endpoint' && hasLabels(item.id))) && (
        <Entry label="Edit labels" onChoose={() => actions.openDialog({ kind: 'labels', object: item })} />
      )}
      <Entry
        label="Details"
        onChoose={() => {
          actions.select(item)
          actions.setView({ rightTab: 'details' })
        }}
      />
      <Entry label="Show in YAML" onChoose={() => void actions.revealObject(item)} />
      <Entry label="Delete" onChoose={() => void actions.remove(item)} />
    </>
  )
}

/** Where the context menu opened and on what. */
export interface MenuPlace {
  readonly x: number
  readonly y: number
  /** The same point on the canvas. */
  readonly at: Position
  readonly item: Item | null
  readonly namespace: string | null
}

/** The menu at the pointer. */
export function PointerMenu({ place, onClose }: { readonly place: MenuPlace; readonly onClose: () => void }) {
  const { x, y, at, item, namespace } = place
  return (
    <Menu.Root open onOpenChange={(open) => !open && onClose()}>
      <Menu.Portal>
        <Menu.Positioner
          className={menuStyles['positioner']}
          anchor={{ getBoundingClientRect: () => new DOMRect(x, y, 0, 0) }}
          align="start"
        >
          <Menu.Popup className={menuStyles['menu']}>
            {item !== null && <ItemEntries item={item} />}
            {(item === null || item.kind === 'namespace') && (
              <Additions at={at} namespace={namespace} anchor={{ x, y }} />
            )}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
