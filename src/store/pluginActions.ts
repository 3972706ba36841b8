import type { NetworkPlugin } from '../model/index.ts'
import type { PluginDifferences } from '../session/index.ts'
import type { EditorParts } from './editorParts.ts'
import type { EditorActions } from './state.ts'

/** What is asked and said about the network plugin of the project. */
export interface PluginActions {
  /** From now on verdicts are those of a cluster with that plugin; undoable. */
  choosePlugin(plugin: NetworkPlugin): void
  /** Where another plugin would judge otherwise; null when the evaluation has stopped. */
  pluginDifferences(plugin: NetworkPlugin): Promise<PluginDifferences | null>
}

export function createPluginActions(
  { client, evaluation }: EditorParts,
  { apply }: Pick<EditorActions, 'apply'>,
): PluginActions {
  return {
    choosePlugin: (plugin) => apply('choosing the network plugin', { plugin }),
    async pluginDifferences(plugin) {
      try {
        await evaluation.settle()
        return await client.pluginDifferences(plugin)
      } catch {
        return null
      }
    },
  }
}
