import { Dialog } from '@base-ui/react/dialog'
import { useMemo, useRef, useState, type KeyboardEvent } from 'react'
import type { SceneEdge } from '../../graph/index.ts'
import type { ConnectionId } from '../../model/index.ts'
import type { EditorState } from '../../store/index.ts'
import { Canvas } from '../canvas/Canvas.tsx'
import controls from '../shared/controls.module.css'
import { copyText, NOT_COPIED } from '../shared/copyText.ts'
import { EditorProvider, useActions, useEditor, useEditorState } from '../shared/EditorContext.tsx'
import { Sentence } from '../shared/Sentence.tsx'
import { verdictLook } from '../shared/verdict.ts'
import { connectionName } from '../shared/wording.ts'
import styles from './Projector.module.css'
import { projectEditor } from './projection.ts'
import { Hands, VoteResult } from './RoomVote.tsx'
import { formatVotes, NO_HANDS, type Vote } from './votes.ts'

const NONE: readonly SceneEdge[] = []
const selectEdges = (state: EditorState) => state.scene?.edges ?? NONE
const selectName = (state: EditorState) => state.project.name
const selectExplanation = (state: EditorState) => state.explanation

/** The connection that was revealed last: its verdict and reason, and what the room said. */
function Revealed({ edge, vote }: { readonly edge: SceneEdge; readonly vote: Vote }) {
  const explanation = useEditorState(selectExplanation)
  const { tone, glyph, word } = verdictLook(edge.verdict)
  return (
    <div className={styles['revealed']}>
      <p aria-live="polite">
        <strong>{connectionName(edge.id)}</strong>{' '}
        <span className={controls[tone]} aria-hidden="true">
          {glyph}
        </span>{' '}
        <Sentence text={explanation?.connection === edge.id ? explanation.sentence : `${word}.`} />
      </p>
      <VoteResult vote={vote} edge={edge} />
    </div>
  )
}

/** How far the connections were revealed, and how the room voted about them. */
function useProjection() {
  const actions = useActions()
  const edges = useEditorState(selectEdges)
  const [revealed, setRevealed] = useState<ReadonlySet<ConnectionId>>(new Set())
  const [votes, setVotes] = useState<ReadonlyMap<ConnectionId, Vote>>(new Map())
  const next = edges.find(({ id }) => !revealed.has(id))
  const last = edges.findLast(({ id }) => revealed.has(id))

  function select(edge: SceneEdge | undefined) {
    actions.select(edge === undefined ? null : { kind: 'connection', id: edge.id })
  }

  return {
    edges,
    revealed,
    votes,
    next,
    last,
    reveal() {
      if (next === undefined) return
      setRevealed(new Set([...revealed, next.id]))
      select(next)
    },
    back() {
      if (last === undefined) return
      const fewer = new Set([...revealed].filter((id) => id !== last.id))
      setRevealed(fewer)
      select(edges.findLast(({ id }) => fewer.has(id)))
    },
    vote: (id: ConnectionId, vote: Vote) => setVotes(new Map([...votes, [id, vote]])),
  }
}

type Projection = ReturnType<typeof useProjection>

/** Keys that buttons, links and lists have for themselves. */
function hasOwnKeys(target: EventTarget, key: string): boolean {
  if (!(target instanceof Element)) return false
  return key === ' ' && target.closest('button, a, select') !== null
}

function Foot({ projection }: { readonly projection: Projection }) {
  const { edges, next, last, votes, vote } = projection
  return (
    <div className={styles['foot']}>
      {last !== undefined && <Revealed edge={last} vote={votes.get(last.id) ?? NO_HANDS} />}
      {next !== undefined && (
        <div className={styles['question']}>
          <p>
            <strong>{connectionName(next.id)}</strong>: allowed or denied?
          </p>
          <Hands vote={votes.get(next.id) ?? NO_HANDS} onVote={(hands) => vote(next.id, hands)} />
        </div>
      )}
      {edges.length === 0 && <p>No connection is shown. Close the projector and choose another filter.</p>}
    </div>
  )
}

/**
 * For a room: the picture alone and large, one connection after the other, and what the room thinks before each
 * (UX 5.3). Space reveals, B blanks; so do the keys of presenters.
 */
export function ProjectorDialog() {
  const editor = useEditor()
  const actions = useActions()
  const name = useEditorState(selectName)
  const projection = useProjection()
  const { edges, revealed, votes, next, last } = projection
  const [blank, setBlank] = useState(false)
  const [said, setSaid] = useState('')
  const first = useRef<HTMLButtonElement>(null)
  const projected = useMemo(() => projectEditor(editor, revealed), [editor, revealed])
  const text = formatVotes(
    edges.filter(({ id }) => revealed.has(id)),
    votes,
  )

  function handleKeys(event: KeyboardEvent) {
    const { key, target, ctrlKey, metaKey, altKey } = event
    if (ctrlKey || metaKey || altKey || hasOwnKeys(target, key)) return
    if (key.toLowerCase() === 'b') setBlank(!blank)
    else if (blank && (key === ' ' || key === 'PageDown')) setBlank(false)
    else if (key === ' ' || key === 'PageDown') projection.reveal()
    else if (key === 'PageUp') projection.back()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <Dialog.Root
      open
      onOpenChange={(open) => {
        if (!open) actions.closeDialog()
      }}
    >
      <Dialog.Portal>
        <Dialog.Popup className={styles['projector']} initialFocus={first} onKeyDown={handleKeys}>
          <header className={styles['head']}>
            <Dialog.Title className={styles['title']}>{name}</Dialog.Title>
            <output>
              {revealed.size} of {edges.length}
            </output>
            <button
              ref={first}
              type="button"
              className={controls['primary']}
              disabled={next === undefined}
              aria-keyshortcuts="Space"
              title="Space"
              onClick={() => projection.reveal()}
            >
              Reveal the next
            </button>
            <button
              type="button"
              className={controls['button']}
              disabled={last === undefined}
              aria-keyshortcuts="PageUp"
              onClick={() => projection.back()}
            >
              Back
            </button>
            <button
              type="button"
              className={controls['button']}
              aria-keyshortcuts="B"
              title="B"
              onClick={() => setBlank(true)}
            >
              Blank
            </button>
            {text !== '' && (
              <button
                type="button"
                className={controls['button']}
                onClick={() =>
                  void copyText(`${name}\n${text}\n`).then((copied) => setSaid(copied ? 'Copied.' : NOT_COPIED))
                }
              >
                Copy the votes
              </button>
            )}
            <output>{said}</output>
            <Dialog.Close className={controls['button']}>Close</Dialog.Close>
          </header>
          <div className={styles['stage']}>
            <EditorProvider editor={projected}>
              <Canvas large />
            </EditorProvider>
          </div>
          <Foot projection={projection} />
          {blank && (
            <button
              type="button"
              className={styles['blank']}
              aria-label="Show the picture again"
              ref={(button) => button?.focus()}
              onClick={() => {
                setBlank(false)
                first.current?.focus()
              }}
            />
          )}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
