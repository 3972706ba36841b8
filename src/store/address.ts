import { parseConnectionId, type Protocol } from '../model/index.ts'
import type { CentreView, PhoneTab, PortChoice, Selection } from './state.ts'

/** The parts of an address that the page reads and writes. */
export interface Address {
  /** Browsers send it to no server, so names stand here: `#p=…&sel=…`. */
  readonly hash: string
  readonly search: string
}

/** What an address says of where one is on the page. */
export interface AddressPlace {
  /** Null when the address says nothing of it. */
  readonly view: CentreView | PhoneTab | null
  readonly selection: Selection
}

const VIEWS: readonly (CentreView | PhoneTab)[] = ['graph', 'matrix', 'list', 'focus', 'yaml', 'tests']

/** `8080`, `53/UDP`. */
function readPort(text: string | undefined): PortChoice | undefined {
  const match = /^(\d{1,5})(?:\/(TCP|UDP|SCTP))?$/.exec(text ?? '')
  const number = Number(match?.[1])
  if (match === null || number < 1 || number > 65535) return undefined
  const protocols: readonly Protocol[] = ['TCP', 'UDP', 'SCTP']
  return { number, protocol: protocols.find((protocol) => protocol === match[2]) ?? 'TCP' }
}

/** `source~destination~port`, the id of one end, `policy:<id>` or `namespace:<name>`. Null for an empty text. */
function readSelection(text: string): Selection {
  if (text === '') return null
  if (text.startsWith('policy:')) return { kind: 'policy', id: text.slice('policy:'.length) }
  if (text.startsWith('namespace:')) return { kind: 'namespace', name: text.slice('namespace:'.length) }
  const [source, destination, port] = text.split('~')
  if (destination === undefined) return { kind: 'endpoint', id: text }
  const id = `${source}~${destination}`
  if (parseConnectionId(id) === undefined) return null
  const choice = readPort(port)
  return { kind: 'connection', id, ...(choice === undefined ? {} : { port: choice }) }
}

function selectionText(selection: NonNullable<Selection>): string {
  switch (selection.kind) {
    case 'endpoint':
      return selection.id
    case 'policy':
      return `policy:${selection.id}`
    case 'namespace':
      return `namespace:${selection.name}`
    case 'connection': {
      const { id, port } = selection
      return port === undefined ? id : `${id}~${port.number}${port.protocol === 'TCP' ? '' : `/${port.protocol}`}`
    }
  }
}

/** `sel=…`, readable where the grammar of addresses lets it be; empty for no selection. */
export function selectionPart(selection: Selection): string {
  if (selection === null) return ''
  return `sel=${encodeURIComponent(selectionText(selection)).replaceAll('%2F', '/').replaceAll('%3A', ':')}`
}

/** The part of a fragment that holds a project, `p=…`; empty when none does. */
export function projectPart(hash: string): string {
  return (
    hash
      .replace(/^#/, '')
      .split('&')
      .find((part) => part.startsWith('p=')) ?? ''
  )
}

/** Where an address leads: the fragment counts before the query, and unknown views are none. */
export function readAddress({ hash, search }: Address): AddressPlace {
  const [inHash, inSearch] = [new URLSearchParams(hash.replace(/^#/, '')), new URLSearchParams(search)]
  const asked = (name: string) => inHash.get(name) ?? inSearch.get(name)
  return {
    view: VIEWS.find((view) => view === asked('view')) ?? null,
    selection: readSelection(asked('sel') ?? ''),
  }
}

/** The query and fragment of a place: a project in the fragment, and what others wrote into the query, stay. */
export function writeAddress({ hash, search }: Address, { view, selection }: AddressPlace): string {
  const query = new URLSearchParams(search)
  query.delete('sel')
  if (view !== null) query.set('view', view)
  const parts = [projectPart(hash), selectionPart(selection)].filter((part) => part !== '')
  return `${query.size === 0 ? '' : `?${query.toString()}`}${parts.length === 0 ? '' : `#${parts.join('&')}`}`
}
