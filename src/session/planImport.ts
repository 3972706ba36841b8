import type { NetworkPolicy, ResourceId, WorkspaceFile } from '../model/index.ts'
import {
  applyTextEdits,
  extractYaml,
  openDocuments,
  planEdit,
  updateDocuments,
  type Documents,
  type PolicyDocument,
  type Resource,
} from '../document/index.ts'
import type { ImportPlan } from './types.ts'
import { EXAMPLE_FILE, makeExamples, renderObjects } from './examplePods.ts'
import { isExample } from './examples.ts'

type Unreadable = ImportPlan['unreadable'][number]

/** A Secret in text that does not parse: it must not be kept either. */
const SECRET = /["']?kind["']?\s*:\s*["']?Secret\b/

interface Cleaned {
  readonly file: WorkspaceFile | null
  readonly secrets: number
  readonly unreadable: Unreadable | null
}

/** A Secret, or text that does not parse and says that it is one. */
function holdsSecret({ status, resources, range }: PolicyDocument, text: string): boolean {
  if (status === 'broken') return SECRET.test(text.slice(range.from, range.to))
  return resources.some(({ kind }) => kind === 'Secret')
}

/** The file without its Secrets: whole documents are cut, items of a List are taken out. */
function withoutSecrets(file: WorkspaceFile, kubernetesMinor: number): Cleaned {
  const before = openDocuments([file], kubernetesMinor)
  const doomed = before.documents.filter(
    (document) => holdsSecret(document, file.text) && document.resources.every(({ kind }) => kind === 'Secret'),
  )
  let secrets = doomed.reduce((sum, { resources }) => sum + Math.max(1, resources.length), 0)
  const cut = applyTextEdits(
    file.text,
    doomed.map(({ range }) => ({ ...range, insert: '' })),
  )
  let documents = openDocuments([{ path: file.path, text: cut }], kubernetesMinor)
  for (let secret = findSecret(documents); secret !== undefined; secret = findSecret(documents)) {
    const plan = planEdit(documents, { type: 'removeDocument', id: secret.id })
    const edit = plan.ok ? plan.edits[0] : undefined
    if (edit === undefined) {
      const reason = `It holds the Secret ${secret.name}, which could not be taken out. Remove it and import again.`
      return { file: null, secrets, unreadable: { path: file.path, reason } }
    }
    secrets++
    const text = applyTextEdits(documents.files[0]!.text, edit.edits)
    documents = updateDocuments(documents, [{ path: file.path, text }])
  }
  const text = documents.files[0]!.text
  return { file: { path: file.path, text }, secrets, unreadable: null }
}

function findSecret({ resources }: Documents): Resource | undefined {
  return resources.find(({ kind }) => kind === 'Secret')
}

function readable(file: WorkspaceFile): WorkspaceFile | Unreadable {
  const text = extractYaml(file.text)
  if (text !== undefined)
    return { path: isJsonFile(file) && text === file.text ? file.path : yamlPath(file.path), text }
  return { path: file.path, reason: 'It holds no Kubernetes object, neither as YAML nor as JSON.' }
}

function isJsonFile({ path }: WorkspaceFile): boolean {
  return /\.json$/i.test(path)
}

/** What manifests were taken out of becomes a YAML file: a note, a Markdown text, several JSON objects in a row. */
function yamlPath(path: string): string {
  return /\.ya?ml$/i.test(path) ? path : `${path.replace(/\.(?:json|jsonl|ndjson|log|md|txt|markdown)$/i, '')}.yaml`
}

function freePath(path: string, taken: ReadonlySet<string>): string {
  if (!taken.has(path)) return path
  const dot = path.lastIndexOf('.')
  const [stem, extension] = [path.slice(0, dot), path.slice(dot)]
  for (let n = 2; ; n++) if (!taken.has(`${stem}-${n}${extension}`)) return `${stem}-${n}${extension}`
}

function tally(resources: readonly Resource[]): ImportPlan['found'] {
  const of = (type: Resource['content']['type']) => resources.filter(({ content }) => content.type === type).length
  return { namespaces: of('namespace'), workloads: of('pod'), policies: of('policy') }
}

function tallyIgnored(resources: readonly Resource[], secrets: number): Readonly<Record<string, number>> {
  const ignored: Record<string, number> = Object.create(null)
  for (const { kind, content } of resources) if (content.type === 'other') ignored[kind] = (ignored[kind] ?? 0) + 1
  if (secrets > 0) ignored['Secret'] = (ignored['Secret'] ?? 0) + secrets
  return ignored
}

function policiesIn(documents: Documents): readonly NetworkPolicy[] {
  return documents.resources.flatMap(({ content, valid }) =>
    content.type === 'policy' && valid ? [content.policy] : [],
  )
}

/**
 * The file of example pods after an import; null when there is nothing to add, or when real workloads are there. A file
 * that the user did not touch is made anew, else only what is missing is added.
 */
function exampleFile(before: Documents, after: Documents): { file: WorkspaceFile; pods: number } | null {
  const workloads = after.resources.filter(({ content }) => content.type === 'pod')
  if (workloads.some((resource) => !isExample(after, resource))) return null
  const policies = policiesIn(after)
  if (policies.length === 0) return null
  const wanted = makeExamples(policies)
  const present = before.files.find(({ path }) => path === EXAMPLE_FILE)
  if (present === undefined || present.text === renderObjects(makeExamples(policiesIn(before)).objects.values())) {
    const text = renderObjects(wanted.objects.values())
    return text === present?.text ? null : { file: { path: EXAMPLE_FILE, text }, pods: wanted.pods }
  }
  const known = new Set<ResourceId>(after.resources.map(({ id }) => id))
  const missing = [...wanted.objects].filter(([id]) => !known.has(id))
  if (missing.length === 0) return null
  const text = `${present.text.replace(/\n*$/, '\n')}---\n${renderObjects(missing.map(([, object]) => object))}`
  return { file: { path: EXAMPLE_FILE, text }, pods: missing.filter(([id]) => id.startsWith('Pod/')).length }
}

/** The files that hold YAML or JSON, under paths of their own, and why the others do not. */
function readAll(base: Documents, files: readonly WorkspaceFile[]) {
  const readables: WorkspaceFile[] = []
  const unreadable: Unreadable[] = []
  const taken = new Set(base.files.map(({ path }) => path))
  for (const file of files) {
    const read = readable(file)
    if ('reason' in read) {
      unreadable.push(read)
      continue
    }
    const path = freePath(read.path, taken)
    taken.add(path)
    readables.push({ path, text: read.text })
  }
  return { readables, unreadable }
}

/** The workspace with files added to it, less the Secrets in them. Reading is most of the work: most files are read once. */
function addWithoutSecrets(base: Documents, files: readonly WorkspaceFile[]) {
  const { kubernetesMinor } = base
  const read = updateDocuments(base, [...base.files, ...files])
  const texts = new Map(files.map(({ path, text }) => [path, text]))
  const secretive = new Set<string>()
  for (const document of read.documents) {
    const text = texts.get(document.path)
    if (text !== undefined && holdsSecret(document, text)) secretive.add(document.path)
  }
  if (secretive.size === 0) return { after: read, secrets: 0, unreadable: [] }
  const cleaned = files.map((file): Cleaned =>
    secretive.has(file.path) ? withoutSecrets(file, kubernetesMinor) : { file, secrets: 0, unreadable: null },
  )
  return {
    after: updateDocuments(base, [...base.files, ...cleaned.flatMap(({ file }) => file ?? [])]),
    secrets: cleaned.reduce((sum, { secrets }) => sum + secrets, 0),
    unreadable: cleaned.flatMap(({ unreadable }) => unreadable ?? []),
  }
}

/**
 * Reads dropped or pasted files: fences stripped, Secrets taken out, everything counted (UX 1.5). The plan's files have
 * paths of their own, except for the example pods, whose file takes the place of the one there was.
 */
export function planFiles(current: Documents, files: readonly WorkspaceFile[], mode: 'merge' | 'replace'): ImportPlan {
  const base = mode === 'merge' ? current : openDocuments([], current.kubernetesMinor)
  const { readables, unreadable } = readAll(base, files)
  const { after, secrets, unreadable: secretive } = addWithoutSecrets(base, readables)
  const added = new Set(readables.map(({ path }) => path))
  const documents = after.documents.filter(({ path }) => added.has(path))
  const resources = documents.flatMap((document) => document.resources)
  const filled = new Set(documents.flatMap(({ path, status }) => (status === 'empty' ? [] : [path])))
  const kept = after.files.filter(({ path }) => filled.has(path))
  const example = exampleFile(base, after)
  return {
    files: example === null ? kept : [...kept, example.file],
    found: tally(resources),
    ignored: tallyIgnored(resources, secrets),
    unreadable: [...unreadable, ...secretive],
    broken: documents.filter(({ status }) => status === 'broken').length,
    examplePods: example?.pods ?? 0,
  }
}
