import { quoteDouble, quoteScalar } from '../document/index.ts'
import type { ProjectContent } from './project.ts'

/** The version of the format that this page writes, and the newest that it reads. */
export const PROJECT_FORMAT = 1

const HEADER = '# A Gatehouse project. Open it on the page, or drop it there.'

/** What some YAML reader folds, strips or rejects inside a block; such a text is quoted. */
const UNFIT_FOR_BLOCK = /(?![\n\t])[\p{Cc}\p{Cs}\u2028\u2029\ufeff\ufffe\uffff]|^[ \t]+$/mu

/** A text after its key. A block keeps it readable; the digit and the sign after `|` keep every blank and line end. */
function writeText(text: string, indent: string): string {
  if (!/\S/.test(text) || UNFIT_FOR_BLOCK.test(text)) return ` ${quoteDouble(text)}\n`
  const ended = text.endsWith('\n')
  const lines = (ended ? text.slice(0, -1) : text).split('\n')
  const body = lines.map((line) => (line === '' ? '' : `${indent}  ${line}`)).join('\n')
  return ` |2${ended ? '+' : '-'}\n${body}\n`
}

function writeList(key: string, items: readonly string[]): string {
  return items.length === 0 ? '' : `${key}:\n${items.map((item) => `- ${item}\n`).join('')}`
}

function writeNumber(value: number): string {
  return String(Number.isFinite(value) ? value + 0 : 0)
}

/**
 * A project as the text of a `.gatehouse.yaml` file. `readProject` gives the same project back, every file byte for
 * byte. What is empty or as it is by default is left out. docs/PROJECT_FILE.md describes the format.
 */
export function formatProject(project: ProjectContent): string {
  const { name, kubernetesMinor, plugin, off, outside, pinned, layout, folded, expectations, files } = project
  const places = Object.entries(layout).map(
    ([key, { x, y }]) => `  ${quoteScalar(key)}: [${writeNumber(x)}, ${writeNumber(y)}]\n`,
  )
  return [
    `${HEADER}\n`,
    `gatehouse: ${PROJECT_FORMAT}\n`,
    `name: ${quoteScalar(name)}\n`,
    kubernetesMinor === undefined ? '' : `kubernetesMinor: ${kubernetesMinor}\n`,
    plugin === undefined || plugin === 'spec' ? '' : `networkPlugin: ${plugin}\n`,
    writeList(
      'switchedOff',
      off.map((id) => quoteScalar(id)),
    ),
    writeList(
      'outside',
      outside.map((address) => `name: ${quoteScalar(address.name)}\n  cidr: ${quoteScalar(address.cidr)}`),
    ),
    writeList(
      'pinned',
      pinned.map((id) => quoteScalar(id)),
    ),
    folded?.length === 0
      ? 'folded: []\n'
      : writeList(
          'folded',
          (folded ?? []).map((name) => quoteScalar(name)),
        ),
    places.length === 0 ? '' : `layout:\n${places.join('')}`,
    expectations === '' ? '' : `expectations:${writeText(expectations, '')}`,
    files.length === 0 ? '' : 'files:\n',
    ...files.map(({ path, text }) => `- path: ${quoteScalar(path)}\n  text:${writeText(text, '  ')}`),
    // YAML's own end mark: without it the file was cut off.
    '...\n',
  ].join('')
}
