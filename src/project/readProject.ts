import { readPlainDocument, type Json } from '../document/index.ts'
import type { Layout, Position } from '../graph/index.ts'
import { readNetworkPlugin, type OutsideAddress, type WorkspaceFile } from '../model/index.ts'
import { PROJECT_FORMAT } from './formatProject.ts'
import type { ProjectContent } from './project.ts'

/** Characters of a project file; its files are limited in what they may hold each by themselves. */
const MAX_LENGTH = 60_000_000

/** A project file as it was read. */
export type ProjectReading =
  | { readonly ok: true; readonly project: ProjectContent }
  | {
      readonly ok: false
      /** `NEWER`: written by a newer version of this page. */
      readonly code: 'BROKEN' | 'NEWER'
      /** What is wrong, where, and what to do. */
      readonly message: string
      /** What this version understands of a newer file; null when that is nothing. */
      readonly attempt: ProjectContent | null
    }

/** `...` ends a YAML document; nothing else shows that the last file is all there. */
const CUT = 'The project file does not end with `...`, so a part may be missing. Get it again, or add that line.'

type Mapping = { readonly [key: string]: Json }

/** Where a value stands, and what it should have been: it becomes a sentence. */
class Misfit {
  readonly at: string
  readonly wanted: string
  constructor(at: string, wanted: string) {
    this.at = at
    this.wanted = wanted
  }
}

function isMapping(value: Json | undefined): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

function readString(value: Json | undefined, at: string): string | Misfit {
  return typeof value === 'string' ? value : new Misfit(at, 'text')
}

/** Reads an absent list as an empty one, and stops at the first item that does not fit. */
function readItems<Item>(
  value: Json | undefined,
  at: string,
  read: (item: Json, at: string) => Item | Misfit,
): readonly Item[] | Misfit {
  if (value === undefined || value === null) return []
  if (!isList(value)) return new Misfit(at, 'a list')
  const items: Item[] = []
  for (const [index, item] of value.entries()) {
    const found = read(item, `${at}[${index}]`)
    if (found instanceof Misfit) return found
    items.push(found)
  }
  return items
}

function readFile(value: Json, at: string): WorkspaceFile | Misfit {
  if (!isMapping(value)) return new Misfit(at, 'a path and a text')
  const path = readString(value['path'], `${at}.path`)
  const text = readString(value['text'], `${at}.text`)
  if (path instanceof Misfit) return path
  if (text instanceof Misfit) return text
  return path === '' ? new Misfit(`${at}.path`, 'a name') : { path, text }
}

function readFiles(value: Json | undefined): readonly WorkspaceFile[] | Misfit {
  const files = readItems(value, 'files', readFile)
  if (files instanceof Misfit) return files
  const twice = files.findIndex(({ path }, index) => files.findIndex((other) => other.path === path) < index)
  return twice < 0 ? files : new Misfit(`files[${twice}].path`, 'a name that no other file has')
}

function readOutside(value: Json, at: string): OutsideAddress | Misfit {
  if (!isMapping(value)) return new Misfit(at, 'a name and a cidr')
  const name = readString(value['name'], `${at}.name`)
  const cidr = readString(value['cidr'], `${at}.cidr`)
  if (name instanceof Misfit) return name
  return cidr instanceof Misfit ? cidr : { name, cidr }
}

function readPosition(value: Json, at: string): Position | Misfit {
  const [x, y] = isList(value) ? value : []
  return typeof x === 'number' && typeof y === 'number' ? { x, y } : new Misfit(at, 'two numbers')
}

/** Keys are ids of objects, so `__proto__` may be among them. */
function readLayout(value: Json | undefined): Layout | Misfit {
  if (value === undefined || value === null) return {}
  if (!isMapping(value)) return new Misfit('layout', 'positions by id')
  const entries: [string, Position][] = []
  for (const [key, item] of Object.entries(value)) {
    const position = readPosition(item, `layout.${key}`)
    if (position instanceof Misfit) return position
    entries.push([key, position])
  }
  return Object.fromEntries(entries)
}

function readMinor(value: Json | undefined): number | undefined | Misfit {
  if (value === undefined || value === null) return undefined
  const fits = typeof value === 'number' && Number.isInteger(value) && value > 0 && value < 1000
  return fits ? value : new Misfit('kubernetesMinor', 'a minor version such as 36')
}

function readContent(value: Mapping): ProjectContent | Misfit {
  const name = readString(value['name'] ?? 'Project', 'name')
  if (name instanceof Misfit) return name
  const expectations = readString(value['expectations'] ?? '', 'expectations')
  if (expectations instanceof Misfit) return expectations
  const kubernetesMinor = readMinor(value['kubernetesMinor'])
  if (kubernetesMinor instanceof Misfit) return kubernetesMinor
  const files = readFiles(value['files'])
  if (files instanceof Misfit) return files
  const off = readItems(value['switchedOff'], 'switchedOff', readString)
  if (off instanceof Misfit) return off
  const outside = readItems(value['outside'], 'outside', readOutside)
  if (outside instanceof Misfit) return outside
  const pinned = readItems(value['pinned'], 'pinned', readString)
  if (pinned instanceof Misfit) return pinned
  const folded = readItems(value['folded'], 'folded', readString)
  if (folded instanceof Misfit) return folded
  const layout = readLayout(value['layout'])
  if (layout instanceof Misfit) return layout
  const plugin = readNetworkPlugin(value['networkPlugin'])
  const settings = {
    ...(kubernetesMinor === undefined ? {} : { kubernetesMinor }),
    ...(plugin === 'spec' ? {} : { plugin }),
    // Absent is up to the page, an empty list folds nothing.
    ...(value['folded'] === undefined || value['folded'] === null ? {} : { folded }),
  }
  return { name, files, off, outside, pinned, expectations, layout, ...settings }
}

function broken(message: string): ProjectReading {
  return { ok: false, code: 'BROKEN', message, attempt: null }
}

/** Reads the text of a project file. Never throws; what is wrong is said in a sentence, and nothing is made up for it. */
export function readProject(text: string): ProjectReading {
  const whole = /\n\.\.\.\s*$/.test(text.slice(-200))
  const { value, diagnostics } = readPlainDocument({ path: '', text }, { maxLength: MAX_LENGTH })
  const wrong = diagnostics.find(({ severity }) => severity === 'error')
  if (wrong !== undefined) {
    const line = text.slice(0, wrong.range.from).split('\n').length
    return broken(`Line ${line} of the project file cannot be read: ${wrong.message}${whole ? '' : ` ${CUT}`}`)
  }
  const format = isMapping(value) ? value['gatehouse'] : undefined
  if (!isMapping(value) || format === undefined) {
    return broken('This is not a project file: it has no field `gatehouse`. Import it if it holds manifests.')
  }
  if (!whole) return broken(CUT)
  if (typeof format !== 'number' || !Number.isInteger(format) || format < 1) {
    return broken('The field `gatehouse` of a project file is the version of its format. Write 1.')
  }
  const content = readContent(value)
  if (format > PROJECT_FORMAT) {
    const message = `This was made with a newer version of Gatehouse: its format is ${format}, this page reads ${PROJECT_FORMAT}.`
    return { ok: false, code: 'NEWER', message, attempt: content instanceof Misfit ? null : content }
  }
  if (!(content instanceof Misfit)) return { ok: true, project: content }
  return broken(`\`${content.at}\` of the project file is not ${content.wanted}. Correct it, or take an older copy.`)
}
