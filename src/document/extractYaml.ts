import { composeDocument } from './compose.ts'
import { splitDocuments } from './split.ts'
import { isJsonObject } from './toPlainValue.ts'

const FENCE = /^([ \t]*)(`{3,}|~{3,})[ \t]*(?:ya?ml|json)?[ \t]*\r?\n([\s\S]*?)^[ \t]*\2[ \t]*$/gim

function holdsMapping(text: string): boolean {
  return splitDocuments(text).some(({ from, to }) => {
    const chunk = text.slice(from, to)
    const { broken, value } = composeDocument(chunk)
    return broken ? /^[ \t]*["']?(?:apiVersion|kind)["']?\s*:/m.test(chunk) : isJsonObject(value)
  })
}

/** A manifest may hold Markdown in a text of its own; then it is the manifest that was meant. */
function isManifest(text: string): boolean {
  return splitDocuments(text).some(({ from, to }) => {
    const { broken, value } = composeDocument(text.slice(from, to))
    return !broken && isJsonObject(value) && typeof value['kind'] === 'string'
  })
}

function unindent(text: string, indent: string): string {
  if (indent === '') return text
  return text
    .split('\n')
    .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line))
    .join('\n')
}

/**
 * The YAML in what people paste: the fenced blocks of a Markdown text that hold a mapping, joined by `---`; or the
 * text itself. Undefined when there is no mapping in it. YAML that does not parse counts when it names a kind.
 */
export function extractYaml(text: string): string | undefined {
  if (isManifest(text)) return text
  const blocks = [...text.matchAll(FENCE)]
    .map(([, indent = '', , body = '']) => unindent(body, indent))
    .filter(holdsMapping)
  const fenced = /^[ \t]*(?:`{3}|~{3})/m.test(text)
  if (fenced && blocks.length > 0) {
    return blocks.map((block, index) => (index === 0 || /^---(?:\s|$)/.test(block) ? block : `---\n${block}`)).join('')
  }
  return holdsMapping(text) ? text : undefined
}
