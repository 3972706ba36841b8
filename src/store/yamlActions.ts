import type { FileAnnotations, SelectorMatches } from '../session/index.ts'
import type { EditorActions } from './state.ts'
import type { EditorParts } from './editorParts.ts'

/** What the YAML pane asks beside the text, and does to it as a whole. */
export interface YamlActions {
  /** What stands beside the text of a file; null when the evaluation has stopped. */
  annotate(path: string): Promise<FileAnnotations | null>
  /** What the selector at an offset matches; null where none stands. */
  selectorAt(path: string, offset: number): Promise<SelectorMatches | null>
  /** Lays the file that is shown out anew, as one step of history; says what was done. */
  formatFile(): Promise<void>
}

function documents(count: number): string {
  return count === 1 ? '1 document' : `${count} documents`
}

function outcome(path: string, changed: number, kept: number): string {
  const left = kept === 0 ? '' : ` ${documents(kept)} stayed as written: broken, or braces over several lines.`
  return changed === 0 ? `${path} needs no formatting.${left}` : `Formatted ${documents(changed)} of ${path}.${left}`
}

/** Actions of the YAML pane. */
export function createYamlActions(
  { get, client, evaluation, notify }: EditorParts,
  { apply }: Pick<EditorActions, 'apply'>,
): YamlActions {
  return {
    annotate: (path) => client.annotate(path).catch(() => null),
    selectorAt: (path, offset) => client.selectorAt(path, offset).catch(() => null),
    async formatFile() {
      const { activeFile } = get().view
      try {
        await evaluation.settle()
        const { files } = get().project
        const { edits, changed, kept } = await client.format(activeFile)
        if (get().project.files !== files) return notify('The text changed in the meantime. Try again.')
        if (edits.length > 0) apply(`formatting ${activeFile}`, { edits })
        notify(outcome(activeFile, changed, kept), edits.length > 0)
      } catch {
        notify('The evaluation has stopped. Restart it and try again.')
      }
    },
  }
}
