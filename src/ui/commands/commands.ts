/** Where the keys of a command work. */
export type Where =
  /** Wherever focus is, in fields and in the YAML editor too. */
  | 'everywhere'
  /** The same, but plain fields keep these keys for themselves. */
  | 'outside fields'
  /** Where no field has the focus and no dialog is open. */
  | 'page'
  /** In the middle of the page, outside of fields. */
  | 'centre'
  /** On the picture. */
  | 'graph'
  /** On a connection, in the picture, the matrix and the list; in the picture on other things too. */
  | 'connections'
  /** In the matrix and the list. */
  | 'table'
  /** On a policy of the list. */
  | 'policies'
  /** In the YAML editor, which has these keys from us or from itself. */
  | 'yaml'

/** What must be selected, or have the focus, for a command to make sense. */
export type Needs =
  'something' | 'connection' | 'endpoint' | 'card' | 'object' | 'policy' | 'problem' | 'undo' | 'redo' | 'comparison'

/** One thing a user can do, with its only name and its only keys: menus, keys, palette and the sheet read it here. */
export interface Command {
  readonly id: string
  readonly label: string
  readonly group: 'Project' | 'Edit' | 'Add' | 'Connections' | 'Policies' | 'View' | 'YAML' | 'Go' | 'Help'
  readonly keys?: readonly string[]
  readonly where?: Where
  readonly needs?: Needs
  /** Only for keys: it says nothing in a list. */
  readonly keysOnly?: true
}

/** `Mod` is Ctrl, or Command on a Mac. */
const COMMANDS = [
  { id: 'palette.open', label: 'Command palette', group: 'Help', keys: ['F1', 'Mod+K'], where: 'everywhere' },
  { id: 'help.shortcuts', label: 'Shortcuts', group: 'Help', keys: ['?'], where: 'page' },
  { id: 'help.plugin', label: 'Network plugin…', group: 'Help' },
  { id: 'help.covers', label: 'What is checked, and what is not', group: 'Help' },

  { id: 'edit.undo', label: 'Undo', group: 'Edit', keys: ['Mod+Z'], where: 'outside fields', needs: 'undo' },
  {
    id: 'edit.redo',
    label: 'Redo',
    group: 'Edit',
    keys: ['Mod+Shift+Z', 'Ctrl+Y'],
    where: 'outside fields',
    needs: 'redo',
  },
  {
    id: 'object.delete',
    label: 'Delete, or stop allowing',
    group: 'Edit',
    keys: ['Delete', 'Backspace'],
    where: 'connections',
    needs: 'something',
  },
  {
    id: 'object.labels',
    label: 'Edit labels…',
    group: 'Edit',
    keys: ['L'],
    where: 'graph',
    needs: 'card',
  },
  { id: 'card.move', label: 'Move with the arrow keys', group: 'Edit', keys: ['M'], where: 'graph', needs: 'card' },
  {
    id: 'arrows.far',
    label: 'While a card is moved: farther. In the matrix: select a rectangle',
    group: 'Edit',
    keys: ['Shift+ArrowUp', 'Shift+ArrowDown', 'Shift+ArrowLeft', 'Shift+ArrowRight'],
    where: 'connections',
    keysOnly: true,
  },
  {
    id: 'go.back',
    label: 'One step back: menu, dialog, then selection',
    group: 'Edit',
    keys: ['Escape'],
    where: 'page',
    keysOnly: true,
  },

  { id: 'add.namespace', label: 'Add namespace…', group: 'Add' },
  { id: 'add.workload', label: 'Add workload…', group: 'Add', keys: ['N'], where: 'graph' },
  { id: 'add.outside', label: 'Add outside address…', group: 'Add', keys: ['X'], where: 'graph' },
  { id: 'add.policy', label: 'New policy…', group: 'Add', keys: ['P'], where: 'graph' },
  { id: 'add.isolation', label: 'Isolate a namespace…', group: 'Add' },
  { id: 'add.dns', label: 'Allow DNS…', group: 'Add' },
  { id: 'add.template', label: 'New policy from a template…', group: 'Add' },

  {
    id: 'connect.start',
    label: 'Connect from the selected workload…',
    group: 'Connections',
    keys: ['C'],
    where: 'graph',
    needs: 'endpoint',
  },
  {
    id: 'connect.allow',
    label: 'Allow the selected connection…',
    group: 'Connections',
    keys: ['A'],
    where: 'connections',
    needs: 'connection',
  },
  {
    id: 'connect.stop',
    label: 'Stop allowing the selected connection…',
    group: 'Connections',
    keys: ['D'],
    where: 'connections',
    needs: 'connection',
  },
  {
    id: 'connect.expect',
    label: 'Expect something of the selected connection…',
    group: 'Connections',
    keys: ['E'],
    where: 'connections',
    needs: 'connection',
  },
  {
    id: 'connect.copy',
    label: 'Copy the chosen connections as Markdown',
    group: 'Connections',
    keys: ['Mod+C'],
    where: 'table',
  },
  { id: 'expect.suggest', label: 'Suggest expectations…', group: 'Connections' },
  { id: 'expect.untested', label: 'What does no expectation notice?', group: 'Connections' },
  { id: 'expect.rollout', label: 'In which order to apply the policies…', group: 'Connections' },
  { id: 'connect.pin', label: 'Always show the selected connection', group: 'Connections', needs: 'connection' },
  { id: 'connect.unpin', label: 'No longer always show it', group: 'Connections', needs: 'connection' },

  {
    id: 'policy.toggle',
    label: 'Switch the selected policy off or on',
    group: 'Policies',
    keys: ['T'],
    where: 'policies',
    needs: 'policy',
  },
  { id: 'policy.solo', label: 'Selected policy alone (all others off), and back', group: 'Policies', needs: 'policy' },
  { id: 'policy.duplicate', label: 'Duplicate the selected policy', group: 'Policies', needs: 'policy' },
  { id: 'policies.off', label: 'Switch all policies off', group: 'Policies' },
  { id: 'policies.on', label: 'Switch all policies on', group: 'Policies' },

  { id: 'view.graph', label: 'Graph', group: 'View', keys: ['1'], where: 'centre' },
  { id: 'view.matrix', label: 'Matrix', group: 'View', keys: ['2'], where: 'centre' },
  { id: 'view.list', label: 'List', group: 'View', keys: ['3'], where: 'centre' },
  { id: 'compare.off', label: 'Compare with all policies off', group: 'View' },
  { id: 'compare.end', label: 'End the comparison', group: 'View', needs: 'comparison' },
  { id: 'view.focus', label: 'Focus view', group: 'View', keys: ['4'], where: 'centre' },
  { id: 'view.filter', label: 'Next filter of connections', group: 'View', keys: ['V'], where: 'graph' },
  { id: 'view.filter.watched', label: 'Show watched connections', group: 'View' },
  { id: 'view.filter.allowed', label: 'Show connections that a rule allows', group: 'View' },
  { id: 'view.filter.decided', label: 'Show connections that policies decide', group: 'View' },
  { id: 'view.filter.denied', label: 'Show denied connections', group: 'View' },
  { id: 'view.filter.all', label: 'Show all connections', group: 'View' },
  { id: 'view.projector', label: 'Projector and room vote', group: 'View' },
  { id: 'view.flip', label: 'Before and after the last edit', group: 'View', keys: ['Shift+Z'], where: 'graph' },
  {
    id: 'namespace.fold',
    label: 'Fold or unfold the namespace',
    group: 'View',
    keys: ['K'],
    where: 'graph',
    needs: 'card',
  },
  { id: 'view.fold', label: 'Fold all namespaces', group: 'View' },
  { id: 'view.unfold', label: 'Unfold all namespaces', group: 'View' },
  { id: 'view.autofold', label: 'Fold namespaces where there is too much to read', group: 'View' },
  { id: 'view.legend', label: 'Show or hide the legend', group: 'View' },
  { id: 'layout.tidy', label: 'Tidy the layout', group: 'View' },
  { id: 'layout.fit', label: 'Fit everything into view', group: 'View', keys: ['F'], where: 'graph' },
  {
    id: 'layout.selection',
    label: 'Bring the selection into view',
    group: 'View',
    keys: ['Shift+F'],
    where: 'graph',
    needs: 'card',
  },
  { id: 'zoom.in', label: 'Zoom in', group: 'View', keys: ['+'], where: 'graph' },
  { id: 'zoom.out', label: 'Zoom out', group: 'View', keys: ['-'], where: 'graph' },
  { id: 'zoom.full', label: 'Zoom to full size', group: 'View', keys: ['0'], where: 'graph' },
  { id: 'theme.light', label: 'Light theme', group: 'View' },
  { id: 'theme.dark', label: 'Dark theme', group: 'View' },
  { id: 'theme.system', label: 'Theme of the system', group: 'View' },

  {
    id: 'graph.move',
    label: 'From one item to the next; ← → along connections, O to the other end',
    group: 'Go',
    keys: ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'O'],
    where: 'graph',
    keysOnly: true,
  },
  {
    id: 'graph.activate',
    label: 'Select and explain',
    group: 'Go',
    keys: ['Enter', 'Space'],
    where: 'graph',
    keysOnly: true,
  },
  { id: 'pane.next', label: 'Next pane', group: 'Go', keys: ['F6'], where: 'everywhere' },
  { id: 'pane.previous', label: 'Previous pane', group: 'Go', keys: ['Shift+F6'], where: 'everywhere' },
  { id: 'problems.next', label: 'Next problem', group: 'Go', keys: ['F8'], where: 'everywhere', needs: 'problem' },
  {
    id: 'problems.previous',
    label: 'Previous problem',
    group: 'Go',
    keys: ['Shift+F8'],
    where: 'everywhere',
    needs: 'problem',
  },
  { id: 'show.explain', label: 'Explain the selection', group: 'Go' },
  { id: 'show.details', label: 'Details of the selection', group: 'Go', needs: 'object' },
  { id: 'show.yaml', label: 'Show the selection in the YAML', group: 'Go', needs: 'object' },

  { id: 'yaml.format', label: 'Format YAML (keeps comments)', group: 'YAML', keys: ['Shift+Alt+F'], where: 'yaml' },
  {
    id: 'yaml.fixes',
    label: 'Quick fixes of a problem',
    group: 'YAML',
    keys: ['Mod+.'],
    where: 'yaml',
    keysOnly: true,
  },
  { id: 'yaml.find', label: 'Find in the file', group: 'YAML', keys: ['Mod+F'], where: 'yaml', keysOnly: true },
  { id: 'yaml.tab', label: 'Let Tab leave the editor', group: 'YAML', keys: ['Ctrl+M'], where: 'yaml', keysOnly: true },

  { id: 'project.new', label: 'New project', group: 'Project' },
  { id: 'project.open', label: 'Open a project…', group: 'Project' },
  { id: 'project.save', label: 'Save the project file', group: 'Project', keys: ['Mod+S'], where: 'everywhere' },
  { id: 'project.versions', label: 'Versions…', group: 'Project' },
  { id: 'project.duplicate', label: 'Duplicate the project', group: 'Project' },
  { id: 'project.share', label: 'Share…', group: 'Project' },
  { id: 'import', label: 'Import…', group: 'Project' },
  {
    id: 'import.paste',
    label: 'Import what is on the clipboard',
    group: 'Project',
    keys: ['Mod+V'],
    where: 'page',
    keysOnly: true,
  },
  { id: 'export.yaml', label: 'Export YAML…', group: 'Project' },
] as const satisfies readonly Command[]

export type CommandId = (typeof COMMANDS)[number]['id']

/** Every command, in the order in which lists show them. */
export const COMMAND_LIST: readonly (Command & { readonly id: CommandId })[] = COMMANDS
