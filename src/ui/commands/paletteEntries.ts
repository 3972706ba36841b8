import { EXAMPLES } from '../../examples/index.ts'
import type { ConnectionAnswer } from '../../session/index.ts'
import type { EditorActions, EditorState, Selection } from '../../store/index.ts'
import { COMMAND_LIST, type Command, type CommandId } from './commands.ts'
import { bestFits } from './match.ts'
import { whyUnavailable } from './unavailable.ts'

/** One line of the palette. `key` names it in the list and among the recent ones. */
export type Entry =
  | { readonly kind: 'answer'; readonly key: string; readonly label: string; readonly answer: ConnectionAnswer }
  | {
      readonly kind: 'command'
      readonly key: string
      readonly label: string
      readonly command: Command & { readonly id: CommandId }
      /** Why it makes no sense now; empty when it does. */
      readonly reason: string
    }
  | {
      readonly kind: 'object'
      readonly key: string
      readonly label: string
      readonly detail: string
      readonly selection: NonNullable<Selection>
    }
  | { readonly kind: 'example'; readonly key: string; readonly label: string; readonly open: () => void }

/** A heading with the lines below it. */
export interface EntryGroup {
  readonly label: string
  readonly items: readonly Entry[]
}

const LISTED = 12

function commandEntries(state: EditorState, isHandled: (id: CommandId) => boolean): readonly Entry[] {
  return COMMAND_LIST.filter(({ id, keysOnly }) => keysOnly !== true && isHandled(id) && id !== 'palette.open').map(
    (command): Entry => ({
      kind: 'command',
      key: command.id,
      label: command.label,
      command,
      reason: whyUnavailable(command.needs, state),
    }),
  )
}

function exampleEntries(actions: EditorActions): readonly Entry[] {
  return EXAMPLES.map((example): Entry => ({
    kind: 'example',
    key: `example ${example.name}`,
    label: `Open example: ${example.name}`,
    open: () => actions.openProject(example),
  }))
}

function objectEntries({ scene, snapshot }: EditorState): readonly Entry[] {
  const object = (label: string, detail: string, selection: NonNullable<Selection>): Entry => ({
    kind: 'object',
    key: `${detail} ${label}`,
    label,
    detail,
    selection,
  })
  return [
    ...(scene?.workloads ?? []).map(({ id, kind }) => object(id, kind, { kind: 'endpoint', id })),
    ...(snapshot?.policies ?? []).map(({ id, namespace, name }) =>
      object(`${namespace}/${name}`, 'NetworkPolicy', { kind: 'policy', id }),
    ),
    ...(scene?.namespaces ?? []).map(({ name }) => object(name, 'Namespace', { kind: 'namespace', name })),
    ...(scene?.outside ?? []).map(({ id, name, cidr }) =>
      object(name === cidr ? cidr : `${name} (${cidr})`, 'Outside address', { kind: 'endpoint', id }),
    ),
  ]
}

/** Whether a text looks like a connection, which the session then answers. */
export function looksLikeConnection(typed: string): boolean {
  return /[>→]/.test(typed)
}

/** What the palette lists for a text. With nothing typed: what was used last, then every command. */
export function listEntries(
  typed: string,
  {
    state,
    actions,
    isHandled,
    answers,
    recent,
  }: {
    readonly state: EditorState
    readonly actions: EditorActions
    readonly isHandled: (id: CommandId) => boolean
    readonly answers: readonly ConnectionAnswer[]
    readonly recent: readonly string[]
  },
): readonly EntryGroup[] {
  const commands = [...commandEntries(state, isHandled), ...exampleEntries(actions)]
  const objects = objectEntries(state)
  if (typed.trim() === '') {
    const known = new Map([...commands, ...objects].map((entry) => [entry.key, entry]))
    const used = recent.flatMap((key) => known.get(key) ?? [])
    const isIdle = (entry: Entry) => entry.kind === 'command' && entry.reason !== ''
    const others = commands
      .filter(({ key }) => !recent.includes(key))
      .toSorted((a, b) => Number(isIdle(a)) - Number(isIdle(b)))
    return [
      { label: 'Recent', items: used },
      { label: 'Commands', items: others },
    ].filter(({ items }) => items.length > 0)
  }
  if (looksLikeConnection(typed)) {
    const items = answers.map((answer): Entry => ({
      kind: 'answer',
      key: `${answer.connection} ${answer.port?.number ?? ''}`,
      label: answer.title,
      answer,
    }))
    return items.length === 0 ? [] : [{ label: 'Connection', items }]
  }
  // Among what fits alike, what was used last comes first; the group with the best fit leads.
  const isCommand = new Set(commands)
  const ranked = bestFits(
    [...commands, ...objects].toSorted((a, b) => Number(recent.includes(b.key)) - Number(recent.includes(a.key))),
    typed,
    ({ label }) => label,
  )
  const groups = [
    { label: 'Commands', items: ranked.filter((entry) => isCommand.has(entry)).slice(0, LISTED) },
    { label: 'Objects', items: ranked.filter((entry) => !isCommand.has(entry)).slice(0, LISTED) },
  ]
  const [best] = ranked
  return (best === undefined || isCommand.has(best) ? groups : groups.toReversed()).filter(
    ({ items }) => items.length > 0,
  )
}
