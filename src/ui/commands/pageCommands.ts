import type { EdgeFilter } from '../../graph/index.ts'
import { parseConnectionId, type ConnectionId } from '../../model/index.ts'
import type { Editor, EditorActions, EditorState, OpenDialog, Theme } from '../../store/index.ts'
import { itemAt, type Item } from '../shared/items.ts'
import type { Handler, Handlers, Invocation } from './registry.ts'

/** Moves focus to the next pane that is shown; panes are marked with `data-pane`. */
function cyclePane(step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter((pane) => pane.offsetParent !== null)
  if (panes.length === 0) return
  const at = panes.findIndex((pane) => pane.contains(document.activeElement))
  const from = at === -1 && step === -1 ? 0 : at
  panes[(from + step + panes.length) % panes.length]?.focus()
}

/** Leads through the errors and warnings in the order of the list. */
function problemCycle({ state, actions }: Editor) {
  let last = ''
  return (step: 1 | -1) => {
    const problems = (state.getState().snapshot?.diagnostics ?? []).filter(({ severity }) => severity !== 'info')
    const keys = problems.map(({ code, path, range }) => `${path} ${range.from} ${code}`)
    const at = keys.indexOf(last)
    const next = at < 0 ? (step === 1 ? 0 : keys.length - 1) : (at + step + keys.length) % keys.length
    const problem = problems[next]
    if (problem === undefined) return false
    last = keys[next] ?? ''
    actions.revealPlace(problem, true)
    return true
  }
}

/** The policy that a key was pressed on in the list, or the one that is selected. */
function policyAt(target: Element | null, { selection }: EditorState): string | null {
  const row = target?.closest<HTMLElement>('[data-policy]')?.dataset['policy']
  return row ?? (selection?.kind === 'policy' ? selection.id : null)
}

function withPolicy(editor: Editor, act: (id: string) => void): Handler {
  return ({ target }) => {
    const id = policyAt(target, editor.state.getState())
    if (id === null) return false
    act(id)
    return true
  }
}

/** What has the focus, else what is selected; an empty place in a table stands for nothing. */
function itemOf({ target }: Invocation, { selection }: EditorState): Item | null {
  return itemAt(target) ?? (target?.closest('[data-keys="table"]') ? null : selection)
}

function withConnection(editor: Editor, act: (id: ConnectionId) => void): Handler {
  return (invocation) => {
    const item = itemOf(invocation, editor.state.getState())
    if (item?.kind !== 'connection') return false
    act(item.id)
    return true
  }
}

function goBack({ state, actions }: Editor): boolean {
  const { connecting, selection } = state.getState()
  if (connecting !== null) actions.cancelConnecting()
  else if (selection !== null) actions.select(null)
  else return false
  return true
}

type AddedThing = Extract<OpenDialog, { kind: 'add' }>['what']

function projectCommands(actions: EditorActions): Handlers {
  const dialog = (kind: 'projects' | 'versions' | 'share' | 'import-prompt' | 'export') => () =>
    actions.openDialog({ kind })
  return {
    'project.new': () => actions.newProject(),
    'project.open': dialog('projects'),
    'project.save': () => void actions.saveProjectFile(),
    'project.versions': dialog('versions'),
    'project.duplicate': () => actions.duplicateProject(),
    'project.share': dialog('share'),
    import: dialog('import-prompt'),
    'export.yaml': dialog('export'),
  }
}

function policyCommands(editor: Editor): Handlers {
  const { state, actions } = editor
  return {
    'policy.toggle': withPolicy(editor, (id) => actions.togglePolicy(id)),
    'policy.solo': withPolicy(editor, (id) => actions.soloPolicy(id)),
    'policy.duplicate': withPolicy(editor, (id) => void actions.duplicatePolicy(id)),
    'policies.off': () => {
      const ids = new Set((state.getState().snapshot?.policies ?? []).map(({ id }) => id))
      actions.apply('switching all policies off', { off: [...ids] })
    },
    'policies.on': () => actions.apply('switching all policies on', { off: [] }),
  }
}

function viewCommands(actions: EditorActions): Handlers {
  const filter = (each: EdgeFilter) => () => actions.setView({ filter: each })
  const theme = (each: Theme) => () => actions.setView({ theme: each })
  return {
    'view.filter.watched': filter('watched'),
    'view.filter.allowed': filter('allowed'),
    'view.filter.decided': filter('decided'),
    'view.filter.denied': filter('denied'),
    'view.filter.all': filter('all'),
    'view.fold': () => actions.foldAll('all'),
    'view.unfold': () => actions.foldAll('none'),
    'view.autofold': () => actions.foldAll('auto'),
    'compare.off': () => void actions.compareWith('all policies off', { kind: 'policies-off' }),
    'compare.end': () => void actions.endComparison(),
    'theme.light': theme('light'),
    'theme.dark': theme('dark'),
    'theme.system': theme('system'),
  }
}

/** What commands mean on the page as a whole; parts of the page answer first. */
export function pageCommands(editor: Editor): Handlers {
  const { state, actions } = editor
  const add = (what: AddedThing, template?: string) => () =>
    actions.openDialog({
      kind: 'add',
      what,
      at: null,
      namespace: null,
      ...(template === undefined ? {} : { template }),
    })
  const problems = problemCycle(editor)
  return {
    ...projectCommands(actions),
    ...policyCommands(editor),
    ...viewCommands(actions),
    'palette.open': () => {
      if (state.getState().dialog !== null) return false
      actions.openDialog({ kind: 'palette' })
      return true
    },
    'help.shortcuts': () => actions.openDialog({ kind: 'shortcuts' }),
    'help.plugin': () => actions.openDialog({ kind: 'plugin' }),
    'view.projector': () => {
      // Predictions come first: the projector shows the answers.
      if (state.getState().concealed)
        actions.notify('Reveal or skip the predictions first. Then the projector shows them.')
      else actions.openDialog({ kind: 'projector' })
    },
    'help.covers': () => actions.openDialog({ kind: 'covers' }),
    'edit.undo': () => actions.undo(),
    'edit.redo': () => actions.redo(),
    'object.delete': (invocation) => {
      const item = itemOf(invocation, state.getState())
      if (item === null || item.kind === 'bundle') return false
      // A connection is not a thing that can be deleted: what allows it has to change.
      if (item.kind === 'connection') actions.stopAllowing(item.id, null)
      else void actions.remove(item)
      return true
    },
    'go.back': () => goBack(editor),
    'add.namespace': add('namespace'),
    'add.workload': add('workload'),
    'add.outside': add('outside'),
    'add.policy': add('policy'),
    'add.isolation': add('template', 'deny-ingress'),
    'add.dns': add('template', 'dns'),
    'add.template': add('template'),
    'connect.allow': withConnection(editor, (id) => {
      const ends = parseConnectionId(id)
      if (ends !== undefined) actions.allow(ends)
    }),
    'connect.stop': withConnection(editor, (id) => actions.stopAllowing(id, null)),
    'connect.expect': withConnection(editor, (id) =>
      actions.openDialog({ kind: 'expect', connection: id, port: null }),
    ),
    'expect.suggest': () => actions.openDialog({ kind: 'expectations', about: 'suggestions' }),
    'expect.untested': () => actions.openDialog({ kind: 'expectations', about: 'untested' }),
    'expect.rollout': () => actions.openDialog({ kind: 'expectations', about: 'rollout' }),
    'connect.pin': withConnection(editor, (id) => actions.pin(id)),
    'connect.unpin': withConnection(editor, (id) => actions.unpin(id)),
    'pane.next': () => cyclePane(1),
    'pane.previous': () => cyclePane(-1),
    'problems.next': () => problems(1),
    'problems.previous': () => problems(-1),
    'show.explain': () => actions.setView({ rightTab: 'explain' }),
    'show.details': () => actions.setView({ rightTab: 'details' }),
    'show.yaml': () => {
      const { selection } = state.getState()
      if (selection === null || selection.kind === 'connection') return false
      void actions.revealObject(selection)
      return true
    },
    'yaml.format': () => void actions.formatFile(),
  }
}
