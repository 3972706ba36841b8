import type { ConnectionId } from '../model/index.ts'
import { parseConnectionId } from '../model/index.ts'
import type { Scene } from '../graph/index.ts'
import type { Explanation, Trace } from '../session/index.ts'
import { pickQuestions } from './pickQuestions.ts'
import type { EditorParts } from './editorParts.ts'
import type { EditorActions, PortChoice } from './state.ts'

/** What is true about one connection that was predicted. */
export interface PredictionTruth {
  readonly explanation: Explanation
  /** The source is isolated for ingress, or the destination for egress: not what decides here. */
  readonly isolatedElsewhere: boolean
}

/** Actions for learning: predicting before the picture answers (UX 5.2), and looking at how it is judged. */
export interface PredictActions {
  /** Asks about some connections of the picture, and hides its answers meanwhile. */
  startPredicting(): void
  endPredicting(): void
  /** What is true about some connections now; null for one that does not exist or when the evaluation has stopped. */
  revealTruths(
    questions: readonly { readonly connection: ConnectionId; readonly port: PortChoice | null }[],
  ): Promise<readonly (PredictionTruth | null)[]>
  /** How a connection is judged now, step by step; null when it does not exist or the evaluation has stopped. */
  trace(connection: ConnectionId, port: PortChoice): Promise<Trace | null>
}

function isIsolated(scene: Scene, id: string | undefined, direction: 'ingress' | 'egress'): boolean {
  const state = scene.workloads.find((workload) => workload.id === id)?.[direction].state
  return state === 'isolated' || state === 'deny-all' || state === 'allow-all'
}

export function createPredictActions(
  { get, set, client, evaluation, notify }: EditorParts,
  { conceal }: Pick<EditorActions, 'conceal'>,
): PredictActions {
  return {
    async trace(connection, port) {
      try {
        await evaluation.settle()
        return await client.trace(connection, port)
      } catch {
        return null
      }
    },
    startPredicting() {
      const prediction = pickQuestions(get().scene?.edges ?? [])
      if (prediction.length < 2) return notify('There are too few connections to predict. Show more of them first.')
      set({ prediction, selection: null, explanation: null, description: null })
      conceal(prediction)
    },
    endPredicting() {
      set({ prediction: null })
      conceal(null)
    },
    async revealTruths(questions) {
      try {
        await evaluation.settle()
        const scene = await client.scene({ filter: get().view.filter, focus: null })
        const truths: (PredictionTruth | null)[] = []
        for (const { connection, port } of questions) {
          // One after the other: of explanations that wait, only the newest is computed.
          const explanation = await client.explain(connection, port ?? undefined)
          const ends = parseConnectionId(connection)
          const isolatedElsewhere =
            isIsolated(scene, ends?.source, 'ingress') || isIsolated(scene, ends?.destination, 'egress')
          truths.push(explanation === null ? null : { explanation, isolatedElsewhere })
        }
        return truths
      } catch {
        return questions.map(() => null)
      }
    },
  }
}
