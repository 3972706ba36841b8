import type { Editor } from '../../store/index.ts'
import { isField } from '../shared/isField.ts'
import { COMMAND_LIST, type Command, type CommandId } from './commands.ts'
import { isPressed } from './keys.ts'
import { pageCommands } from './pageCommands.ts'
import { handlersOf, type Handlers, type Invocation } from './registry.ts'

const handlersByEditor = new WeakMap<Editor, Handlers>()

function pageHandlers(editor: Editor): Handlers {
  const known = handlersByEditor.get(editor) ?? pageCommands(editor)
  handlersByEditor.set(editor, known)
  return known
}

/** Whether anything on the page would answer a command. */
export function isHandled(editor: Editor, id: CommandId): boolean {
  return handlersOf(id).length > 0 || pageHandlers(editor)[id] !== undefined
}

/** Runs a command: the innermost part of the page that it applies to answers. False when none does. */
export function runCommand(editor: Editor, id: CommandId, invocation: Invocation): boolean {
  const page = pageHandlers(editor)[id]
  return [...handlersOf(id), ...(page === undefined ? [] : [page])].some((handler) => handler(invocation) !== false)
}

function isInEditor(target: Element): boolean {
  return target.closest('.monaco-editor') !== null
}

/** Whether keys of this place work where the focus is. Single letters never do in fields (WCAG 2.1.4). */
function works({ where = 'yaml' }: Command, target: Element, editor: Editor): boolean {
  switch (where) {
    case 'everywhere':
      return true
    case 'outside fields':
      return !isField(target) || target.closest('[data-pane="code"], .monaco-editor') !== null
    case 'page':
      return !isField(target) && editor.state.getState().dialog === null
    case 'centre':
      return !isField(target) && target.closest('[data-pane="graph"]') !== null
    case 'graph':
      return !isField(target) && target.closest('[data-keys="graph"]') !== null
    case 'connections':
      return !isField(target) && target.closest('[data-keys]') !== null
    case 'table':
      return !isField(target) && target.closest('[data-keys="table"]') !== null
    case 'policies':
      return !isField(target) && target.closest('[data-policy]') !== null
    case 'yaml':
      return false
  }
}

/** The YAML editor has chords that start so. */
function isChord(keys: string, target: Element): boolean {
  return keys === 'Mod+K' && isInEditor(target)
}

function pressed(event: KeyboardEvent, editor: Editor, capturing: boolean): void {
  const target = event.target instanceof Element ? event.target : document.body
  const key = event.key === ' ' ? 'Space' : event.key
  for (const command of COMMAND_LIST) {
    // Before the YAML editor hears of them, or after everything else did.
    if ((command.where === 'everywhere' || command.where === 'outside fields') !== capturing) continue
    const keys = command.keys?.find((each) => isPressed(each, event))
    if (keys === undefined || isChord(keys, target) || !works(command, target, editor)) continue
    if (!runCommand(editor, command.id, { target, key, shift: event.shiftKey })) continue
    event.preventDefault()
    if (capturing) event.stopPropagation()
    return
  }
}

/** Listens to the keys of every command. Returns how to stop. */
export function dispatchKeys(editor: Editor): () => void {
  const capture = (event: KeyboardEvent) => pressed(event, editor, true)
  const bubble = (event: KeyboardEvent) => {
    if (!event.defaultPrevented) pressed(event, editor, false)
  }
  window.addEventListener('keydown', capture, true)
  window.addEventListener('keydown', bubble)
  return () => {
    window.removeEventListener('keydown', capture, true)
    window.removeEventListener('keydown', bubble)
  }
}
