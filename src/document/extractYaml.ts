import { composeDocument } from './compose.ts'
import { splitDocuments } from './split.ts'
import { splitJson } from './splitJson.ts'
import { isJsonObject } from './toPlainValue.ts'

const FENCE = /^([ \t]*)(`{3,}|~{3,})[ \t]*(?:(?:ya?ml|json|kubernetes|k8s)\b[^\n]*)?\r?\n([\s\S]*?)^[ \t]*\2[ \t]*$/gim

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

/** What `helm install --dry-run` and `helm get all` print around the manifests is no YAML of theirs. */
function helmManifests(text: string): string | undefined {
  if (!/^\ufeff?NAME: /.test(text)) return undefined
  const from = /^MANIFEST:[ \t]*\r?\n/m.exec(text)
  if (from === null) return undefined
  const manifests = text.slice(from.index + from[0].length)
  const notes = /^NOTES:[ \t]*\r?$/m.exec(manifests)
  return notes === null ? manifests : manifests.slice(0, notes.index)
}

/**
 * The YAML in what people paste: the fenced blocks of a Markdown text that hold a mapping, joined by `---`; or the
 * manifests that Helm prints between a head and notes; the objects of a JSON stream or list as documents; or the text
 * itself. Undefined when there is no mapping in it. YAML that does not parse counts when it names a kind.
 */
export function extractYaml(text: string): string | undefined {
  const helm = helmManifests(text)
  if (helm !== undefined && holdsMapping(helm)) return helm
  if (isManifest(text)) return text
  const objects = splitJson(text)
  if (objects?.some(isManifest) === true) return `${objects.join('\n---\n')}\n`
  const blocks = [...text.matchAll(FENCE)]
    .map(([, indent = '', , body = '']) => unindent(body, indent))
    .filter(holdsMapping)
  const fenced = /^[ \t]*(?:`{3}|~{3})/m.test(text)
  if (fenced && blocks.length > 0) {
    return blocks.map((block, index) => (index === 0 || /^---(?:\s|$)/.test(block) ? block : `---\n${block}`)).join('')
  }
  return holdsMapping(text) ? text : undefined
}
