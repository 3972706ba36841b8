import { createContext, useCallback, useContext, useEffect, useState, type ReactNode } from 'react'
import type { EditCommand } from '../../document/index.ts'
import { assert } from '../../model/index.ts'
import type { EditorState } from '../../store/index.ts'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import styles from './Details.module.css'
import { leave } from './leave.ts'
import { PlannedEdit } from './PlannedEdit.tsx'
import { usePlan } from './useForm.ts'

/** An edit by one click, in words. */
interface Proposal {
  readonly title: string
  readonly command: EditCommand
}

type Propose = (title: string, command: EditCommand) => void

const EditContext = createContext<Propose | null>(null)

/** Proposes an edit: one that changes no verdict is made at once, any other shows what it would do first (UX 0.3, P6). */
export function usePropose(): Propose {
  const propose = useContext(EditContext)
  assert(propose !== null, 'EditBoundary is missing')
  return propose
}

function Pending({ proposal, onDone }: { readonly proposal: Proposal; readonly onDone: () => void }) {
  const answer = usePlan(proposal.command)
  useEffect(() => {
    function handleKeys(event: KeyboardEvent) {
      if (event.key !== 'Escape') return
      event.preventDefault()
      event.stopPropagation()
      leave(onDone)
    }
    window.addEventListener('keydown', handleKeys, true)
    return () => window.removeEventListener('keydown', handleKeys, true)
  }, [onDone])
  return (
    <section className={styles['pending']} aria-label="Before it is applied">
      <strong>{proposal.title}</strong>
      <PlannedEdit command={proposal.command} answer={answer} focus onDone={onDone} />
    </section>
  )
}

/** These open something, if not today then for pods to come, so they are never made without being asked about. */
const WIDENING: ReadonlySet<EditCommand['type']> = new Set(['clearPeers', 'clearPorts', 'splitPeer', 'setPolicyTypes'])

const selectVersion = (state: EditorState) => state.snapshot?.version

/** Holds the one edit of a form that waits to be applied. */
export function EditBoundary({ children }: { readonly children: ReactNode }) {
  const actions = useActions()
  const [proposal, setProposal] = useState<Proposal | null>(null)
  const version = useEditorState(selectVersion)
  const [planned, setPlanned] = useState(version)
  // Rules and peers are named by their number: after another change it may be another one's.
  if (planned !== version) {
    setPlanned(version)
    setProposal(null)
  }
  const close = useCallback(() => setProposal(null), [])
  const propose = useCallback(
    (title: string, command: EditCommand) => {
      void actions.plan(command).then(async (answer) => {
        const quiet = answer.ok && answer.changes.total === 0 && !WIDENING.has(command.type)
        setProposal(quiet ? null : { title, command })
        if (quiet) await actions.run(command)
      })
    },
    [actions],
  )
  return (
    <EditContext value={propose}>
      {children}
      {proposal !== null && <Pending proposal={proposal} onDone={close} />}
    </EditContext>
  )
}
