import type { EditorState } from '../../store/index.ts'
import type { Needs } from './commands.ts'

const REASONS: Readonly<Record<Needs, string>> = {
  something: 'Select something first',
  connection: 'Select a connection first',
  endpoint: 'Select a workload or an address first',
  card: 'Select a workload or a namespace first',
  object: 'Select an object first',
  policy: 'Select a policy first',
  problem: 'There is no problem',
  undo: 'Nothing to undo',
  redo: 'Nothing to redo',
  comparison: 'Nothing is compared',
}

function isThere(needs: Needs, { selection, snapshot, canUndo, canRedo, comparing }: EditorState): boolean {
  switch (needs) {
    case 'connection':
    case 'endpoint':
    case 'policy':
      return selection?.kind === needs
    case 'something':
      return selection !== null
    case 'card':
      return selection?.kind === 'endpoint' || selection?.kind === 'namespace'
    case 'object':
      return selection !== null && selection.kind !== 'connection'
    case 'problem':
      return (snapshot?.diagnostics ?? []).some(({ severity }) => severity !== 'info')
    case 'undo':
      return canUndo
    case 'redo':
      return canRedo
    case 'comparison':
      return comparing !== null
  }
}

/** Why a command makes no sense now; empty when it does. */
export function whyUnavailable(needs: Needs | undefined, state: EditorState): string {
  return needs === undefined || isThere(needs, state) ? '' : REASONS[needs]
}
