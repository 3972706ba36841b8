import { connectionId, type WorkspaceFile } from '../model/index.ts'
import { observedLine, type ObservedUse, type Outcome } from '../session/index.ts'
import type { EditorParts } from './editorParts.ts'
import type { EditorActions } from './state.ts'

/** What was seen on a network, and what to make of it. */
export interface FlowActions {
  /** Reads logs of flows and shows which connections they saw; nothing is changed. */
  openFlows(logs: readonly WorkspaceFile[]): Promise<void>
  /** Policies that allow what was seen and isolate its destinations. Null when the evaluation has stopped. */
  readonly proposeObserved: (uses: readonly ObservedUse[]) => Promise<Outcome | null>
  /** Shows the connections always; one step of history. */
  watchObserved(uses: readonly ObservedUse[]): void
  /** Adds a line for each that is not among the expectations; one step of history. */
  expectObserved(uses: readonly ObservedUse[]): void
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`
}

export function createFlowActions(
  { get, set, client, evaluation, notify }: EditorParts,
  { apply }: Pick<EditorActions, 'apply'>,
): FlowActions {
  return {
    async openFlows(logs) {
      try {
        await evaluation.settle()
        const observation = await client.observeFlows(logs)
        set({ dialog: { kind: 'flows', observation } })
      } catch {
        notify('The evaluation has stopped. Restart it and try again.')
      }
    },
    async proposeObserved(uses) {
      try {
        await evaluation.settle()
        return await client.proposeObserved(uses)
      } catch {
        return null
      }
    },
    watchObserved(uses) {
      const { pinned } = get().project
      const seen = uses.map(({ source, destination }) => connectionId(source, destination))
      const added = [...new Set(seen)].filter((id) => !pinned.includes(id))
      if (added.length > 0) apply('watching observed connections', { pinned: [...pinned, ...added] })
      notify(`Watching ${plural(new Set(seen).size, 'connection')}`, added.length > 0)
    },
    expectObserved(uses) {
      const { expectations } = get().project
      const known = new Set(expectations.split(/\r?\n/).map((line) => line.trim()))
      const lines = [...new Set(uses.map(observedLine))].filter((line) => !known.has(line))
      const before = expectations === '' || expectations.endsWith('\n') ? expectations : `${expectations}\n`
      const added = lines.map((line) => `${line}\n`).join('')
      if (lines.length > 0) apply('adding observed expectations', { expectations: `${before}${added}` })
      notify(`Added ${plural(lines.length, 'expectation')}`, lines.length > 0)
    },
  }
}
