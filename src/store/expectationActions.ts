import { applyTextEdits } from '../document/index.ts'
import type { ConnectionId, TextEdit } from '../model/index.ts'
import type {
  ConnectionLines,
  ConnectionsWish,
  ExpectationChoice,
  LineCompletion,
  Rollout,
  SuggestedLine,
  UntestedAnswer,
} from '../session/index.ts'
import type { EditorParts } from './editorParts.ts'
import { addedLines, changedLine, removedLine, type KnownLine } from './expectationText.ts'
import type { EditorActions } from './state.ts'

/** Writing expectations. Each act is one step of history. */
export interface ExpectationActions {
  /** Adds lines at the end of the text. */
  addExpectations(lines: readonly string[]): void
  /** Makes a line say something else; its comment stays. */
  changeExpectation(known: KnownLine, text: string): void
  removeExpectation(known: KnownLine): void
  completeExpectation(line: string, column: number): Promise<LineCompletion>
  /** What can be expected of a connection; null when it is gone or the evaluation has stopped. */
  expectConnection(connection: ConnectionId): Promise<readonly ExpectationChoice[] | null>
  /** Lines about several connections at once; null when the evaluation has stopped. */
  expectConnections(connections: readonly ConnectionId[], wish: ConnectionsWish): Promise<ConnectionLines | null>
  /** Lines that hold what is drawn as it is now. */
  suggestExpectations(): Promise<readonly SuggestedLine[]>
  /** One round of looking for parts of policies that no expectation notices; null when the evaluation has stopped. */
  findUntested(from: number): Promise<UntestedAnswer | null>
  /** What breaks while the policies are applied one by one; null when the evaluation has stopped. */
  planRollout(): Promise<Rollout | null>
}

/** Actions on the text of the expectations. */
export function createExpectationActions(
  { get, client, evaluation, notify }: EditorParts,
  { apply }: Pick<EditorActions, 'apply'>,
): ExpectationActions {
  function edit(label: string, edits: TextEdit | null) {
    if (edits === null) return notify('The text changed in the meantime. Try again.')
    apply(label, { expectations: applyTextEdits(get().project.expectations, [edits]) })
  }

  /** Waits until what is on screen has been evaluated; `otherwise` when the evaluation has stopped. */
  async function ask<Answer, Otherwise>(question: () => Promise<Answer>, otherwise: Otherwise) {
    try {
      await evaluation.settle()
      return await question()
    } catch {
      return otherwise
    }
  }

  return {
    addExpectations(lines) {
      if (lines.length === 0) return
      const label = lines.length === 1 ? 'adding an expectation' : `adding ${lines.length} expectations`
      edit(label, addedLines(get().project.expectations, lines))
    },
    changeExpectation: (known, text) =>
      edit('changing an expectation', changedLine(get().project.expectations, known, text)),
    removeExpectation(known) {
      edit('deleting an expectation', removedLine(get().project.expectations, known))
    },
    completeExpectation: (line, column) =>
      client.completeExpectation(line, column).catch(() => ({ from: column, to: column, options: [] })),
    expectConnection: (connection) => ask(() => client.expectConnection(connection), null),
    expectConnections: (connections, wish) => ask(() => client.expectConnections(connections, wish), null),
    suggestExpectations: () =>
      ask(
        () => client.suggestExpectations((get().scene?.edges ?? []).flatMap(({ id, bundle }) => (bundle ? [] : [id]))),
        [],
      ),
    findUntested: (from) => ask(() => client.findUntested(from), null),
    planRollout: () => ask(() => client.planRollout(), null),
  }
}
