import { renderResource } from '../../document/index.ts'
import { formatStatement, parseExpectations } from '../../expectations/index.ts'
import type { Layout, Position } from '../../graph/index.ts'
import {
  connectionId,
  parseConnectionId,
  resourceId,
  type EndpointId,
  type ResourceId,
  type Workspace,
  type WorkspaceFile,
} from '../../model/index.ts'
import type { ProjectContent } from '../../project/index.ts'
import { evaluateWorkspace, type Evaluation } from '../evaluation.ts'
import { judgeExpectations } from '../expectationResults.ts'
import { Aliases } from './aliases.ts'
import { renameStatement, type Renaming } from './expectations.ts'
import { nameAlias, renamedManifest } from './manifests.ts'
import { sameVerdicts } from './sameVerdicts.ts'

/** A project under other names, or why there is none. */
export type Pseudonymised =
  | {
      readonly ok: true
      readonly project: ProjectContent
      /** Objects that take no part in verdicts and expectations that could not be renamed: they are left out. */
      readonly leftOut: { readonly objects: number; readonly expectations: number }
      /** Connections whose verdicts were compared and are the same. */
      readonly compared: number
    }
  | { readonly ok: false; readonly message: string }

const TOO_MANY = 'There are too many kinds of connections here to compare them all, so this is not offered.'
const NOT_THE_SAME = 'The verdicts under other names are not all the same, so this is not offered.'
/** What the project has beside the workspace, and what the addresses are made from. */
export interface PseudonymOptions {
  readonly layout: Layout
  readonly folded?: readonly string[] | undefined
  readonly seed: number
}

/** Seeds to try: an address may fall where another meaning is attached to it. */
const ATTEMPTS = 3

function renameFiles({ documents }: Evaluation, aliases: Aliases) {
  const files: WorkspaceFile[] = []
  const renamed = new Map<ResourceId, ResourceId>()
  let leftOut = documents.documents.filter(({ status }) => status === 'broken').length
  for (const { path } of documents.files) {
    const texts: string[] = []
    for (const resource of documents.resources) {
      if (resource.path !== path) continue
      const manifest = renamedManifest(aliases, resource)
      if (manifest === null) {
        leftOut++
        continue
      }
      texts.push(renderResource(manifest))
      const { kind, namespace, name, id } = resource
      const space = namespace === '' ? '' : aliases.namespace(namespace)
      renamed.set(id, resourceId(kind, space, nameAlias(aliases, kind, name)))
    }
    files.push({ path: aliases.file(path), text: texts.join('---\n') })
  }
  return { files, renamed, leftOut }
}

function renameLayout(layout: Layout, { aliases, endpoints }: Renaming): Layout {
  const entries = Object.entries(layout).flatMap(([key, position]): readonly (readonly [string, Position])[] => {
    const [side, id] = [key.slice(0, key.indexOf(':')), key.slice(key.indexOf(':') + 1)]
    if (side === 'ns') return [[`ns:${aliases.namespace(id)}`, position]]
    const alias = endpoints.get(id)
    return alias === undefined ? [] : [[`${side}:${alias}`, position]]
  })
  return Object.fromEntries(entries)
}

/** Names of namespaces that are gone would tell what was there. */
function renameFolds({ assembly }: Evaluation, folded: readonly string[], aliases: Aliases): readonly string[] {
  const known = new Set(assembly.cluster.namespaces.map(({ name }) => name))
  return folded.filter((name) => known.has(name)).map((name) => aliases.namespace(name))
}

/** Lines under other names that come out as they did before; comments and all others are left out. */
function renameExpectations(before: Evaluation, after: Evaluation, renaming: Renaming) {
  const parsed = parseExpectations(before.workspace.expectations)
  const states = new Map(judgeExpectations(before, parsed).map(({ index, state }) => [index, state]))
  const lines = parsed.flatMap((line) => {
    const statement = renameStatement(renaming, line)
    const text = statement === null ? '' : formatStatement(statement)
    const [judged] = judgeExpectations(after, parseExpectations(text))
    return judged !== undefined && judged.state === states.get(line.index) ? [`${text}\n`] : []
  })
  return { text: lines.join(''), leftOut: parsed.length - lines.length }
}

/** Null when some verdict is another one than before. */
function attempt(before: Evaluation, { layout, folded, seed }: PseudonymOptions): Pseudonymised | null {
  const aliases = new Aliases(seed)
  const { workspace } = before
  const { files, renamed, leftOut } = renameFiles(before, aliases)
  const content: Workspace = {
    files,
    off: workspace.off.flatMap((id) => renamed.get(id) ?? []),
    outside: workspace.outside.map(({ name, cidr }) => ({
      name: aliases.outside(name),
      cidr: aliases.addresses.cidr(cidr),
    })),
    pinned: [],
    expectations: '',
    ...(workspace.kubernetesMinor === undefined ? {} : { kubernetesMinor: workspace.kubernetesMinor }),
  }
  const after = evaluateWorkspace(content)
  const same = sameVerdicts(before, after)
  if (same === 'too many') return { ok: false, message: TOO_MANY }
  if (!same) return null
  const endpoints = new Map<EndpointId, EndpointId>(before.endpoints.map(({ id }, n) => [id, after.endpoints[n]!.id]))
  const renaming: Renaming = { aliases, endpoints }
  const expectations = renameExpectations(before, after, renaming)
  const pinned = workspace.pinned.flatMap((id) => {
    const ends = parseConnectionId(id)
    const source = ends && endpoints.get(ends.source)
    const destination = ends && endpoints.get(ends.destination)
    return source === undefined || destination === undefined ? [] : [connectionId(source, destination)]
  })
  const project: ProjectContent = {
    ...content,
    name: 'Project',
    pinned,
    expectations: expectations.text,
    layout: renameLayout(layout, renaming),
    ...(folded === undefined ? {} : { folded: renameFolds(before, folded, aliases) }),
  }
  const workloads = before.endpoints.filter(({ kind }) => kind === 'workload').length
  return {
    ok: true,
    project,
    leftOut: { objects: leftOut, expectations: expectations.leftOut },
    compared: workloads * (workloads - 1) + 2 * workloads * (before.endpoints.length - workloads),
  }
}

/**
 * The project under other names: namespaces, workloads, policies, ports, label keys and values, addresses. Manifests are
 * made anew from what verdicts depend on, so comments and all other fields are gone. It is given only when every
 * connection has the same verdict as before. Another `seed` gives other addresses.
 */
export function pseudonymise(evaluation: Evaluation, options: PseudonymOptions): Pseudonymised {
  for (let n = 0; n < ATTEMPTS; n++) {
    const answer = attempt(evaluation, { ...options, seed: options.seed + n })
    if (answer !== null) return answer
  }
  return { ok: false, message: NOT_THE_SAME }
}
