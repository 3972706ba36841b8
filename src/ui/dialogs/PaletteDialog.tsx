import { Autocomplete } from '@base-ui/react/autocomplete'
import { Dialog } from '@base-ui/react/dialog'
import { useEffect, useState } from 'react'
import type { ConnectionAnswer } from '../../session/index.ts'
import type { EditorState } from '../../store/index.ts'
import { isHandled, runCommand } from '../commands/dispatch.ts'
import { keysText } from '../commands/keys.ts'
import { listEntries, looksLikeConnection, type Entry, type EntryGroup } from '../commands/paletteEntries.ts'
import { classes } from '../shared/classes.ts'
import controls from '../shared/controls.module.css'
import { useActions, useEditor, useEditorState } from '../shared/EditorContext.tsx'
import { itemKey } from '../shared/items.ts'
import { Sentence } from '../shared/Sentence.tsx'
import { verdictLook } from '../shared/verdict.ts'
import dialogStyles from './Dialog.module.css'
import styles from './PaletteDialog.module.css'

const REMEMBERED = 5
const BY_HAND = { target: null, key: '', shift: false } as const

/** Keys of the entries used last, the newest first; they last as long as the page. */
let recent: readonly string[] = []

const selectState = (state: EditorState) => state

/** Asks the session while what is typed looks like a connection. */
function useAnswers(typed: string): readonly ConnectionAnswer[] {
  const actions = useActions()
  const [answers, setAnswers] = useState<{ of: string; found: readonly ConnectionAnswer[] }>({ of: '', found: [] })
  const asked = looksLikeConnection(typed) ? typed : ''
  useEffect(() => {
    if (asked === '') return
    let current = true
    void actions.askConnection(asked).then((found) => {
      if (current) setAnswers({ of: asked, found })
    })
    return () => {
      current = false
    }
  }, [actions, asked])
  return asked === '' ? [] : answers.found
}

function isOutOfSight(element: Element): boolean {
  const own = element.getBoundingClientRect()
  const canvas = element.closest('[data-keys="graph"]')?.getBoundingClientRect()
  if (canvas === undefined) return false
  return own.right < canvas.left || own.left > canvas.right || own.bottom < canvas.top || own.top > canvas.bottom
}

function useRun(): (entry: Entry) => void {
  const editor = useEditor()
  const { actions } = editor
  function act(entry: Entry) {
    switch (entry.kind) {
      case 'command':
        if (!runCommand(editor, entry.command.id, BY_HAND)) actions.notify(`${entry.label}: not possible here.`)
        return
      case 'object': {
        actions.select(entry.selection)
        const shown = document.querySelector(`[data-item="${CSS.escape(itemKey(entry.selection))}"]`)
        if (shown !== null && isOutOfSight(shown)) runCommand(editor, 'layout.selection', BY_HAND)
        return
      }
      case 'answer': {
        const { connection, port } = entry.answer
        actions.select({ kind: 'connection', id: connection, ...(port === null ? {} : { port }) })
        actions.setView({ rightTab: 'explain' })
        return
      }
      case 'example':
        entry.open()
    }
  }
  return (entry) => {
    if (entry.kind !== 'answer') recent = [entry.key, ...recent.filter((key) => key !== entry.key)].slice(0, REMEMBERED)
    actions.closeDialog()
    // Once the dialog has given the focus back: the command may want it elsewhere.
    requestAnimationFrame(() => act(entry))
  }
}

function Answer({ answer }: { readonly answer: ConnectionAnswer }) {
  const { tone, glyph, word } = verdictLook(answer.verdict === 'default' ? 'default' : answer.word)
  return (
    <span className={styles['answer']}>
      <span>
        <strong className={controls[tone]}>
          <span aria-hidden="true">{glyph} </span>
          {word}
        </strong>{' '}
        <span className={controls['mono']}>{answer.title}</span>
      </span>
      <span className={controls['muted']}>
        <Sentence text={answer.sentence} />
      </span>
    </span>
  )
}

function Line({ entry }: { readonly entry: Entry }) {
  switch (entry.kind) {
    case 'answer':
      return <Answer answer={entry.answer} />
    case 'command': {
      const [keys] = entry.command.keys ?? []
      return (
        <>
          <span className={styles['label']}>
            {entry.label}
            {entry.reason !== '' && <span className={styles['detail']}>{entry.reason}</span>}
          </span>
          {keys !== undefined && <kbd className={styles['keys']}>{keysText(keys)}</kbd>}
        </>
      )
    }
    case 'object':
      return (
        <>
          <span className={classes(controls['mono'], styles['label'])}>{entry.label}</span>
          <span className={styles['detail']}>{entry.detail}</span>
        </>
      )
    case 'example':
      return <span>{entry.label}</span>
  }
}

function Group({ group, onRun }: { readonly group: EntryGroup; readonly onRun: (entry: Entry) => void }) {
  return (
    <Autocomplete.Group items={group.items}>
      <Autocomplete.GroupLabel className={classes(controls['heading'], styles['heading'])}>
        {group.label}
      </Autocomplete.GroupLabel>
      <Autocomplete.Collection>
        {(entry: Entry) => (
          <Autocomplete.Item
            key={entry.key}
            value={entry}
            className={styles['item']}
            disabled={entry.kind === 'command' && entry.reason !== ''}
            onClick={() => onRun(entry)}
          >
            <Line entry={entry} />
          </Autocomplete.Item>
        )}
      </Autocomplete.Collection>
    </Autocomplete.Group>
  )
}

/** Every command, every object, and an answer to `frontend > db:5432` without leaving the keyboard (UX 1.7). */
export function PaletteDialog({ typed, onType }: { readonly typed: string; readonly onType: (typed: string) => void }) {
  const editor = useEditor()
  const state = useEditorState(selectState)
  const answers = useAnswers(typed)
  const run = useRun()
  const groups = listEntries(typed, {
    state,
    actions: editor.actions,
    isHandled: (id) => isHandled(editor, id),
    answers,
    recent,
  })
  return (
    <Dialog.Root open onOpenChange={(open) => !open && editor.actions.closeDialog()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={dialogStyles['backdrop']} />
        <Dialog.Popup className={styles['palette']}>
          <Dialog.Title className={controls['hidden']}>Command palette</Dialog.Title>
          <Autocomplete.Root
            open
            inline
            mode="none"
            items={groups}
            value={typed}
            onValueChange={onType}
            autoHighlight="always"
            keepHighlight
            itemToStringValue={({ label }: Entry) => label}
          >
            <Autocomplete.Input
              className={styles['input']}
              aria-label="Command, object or connection"
              placeholder="A command, a name, or frontend > db:5432"
              spellCheck={false}
            />
            <Autocomplete.Empty className={styles['empty']}>
              {looksLikeConnection(typed)
                ? 'No connection of that name. Write a source, >, and a destination with or without a port.'
                : 'Nothing of that name.'}
            </Autocomplete.Empty>
            <Autocomplete.List className={styles['list']}>
              {(group: EntryGroup) => <Group key={group.label} group={group} onRun={run} />}
            </Autocomplete.List>
          </Autocomplete.Root>
          <Dialog.Close className={controls['hidden']}>Close</Dialog.Close>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
