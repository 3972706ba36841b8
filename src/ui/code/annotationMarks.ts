import type { ResourceId } from '../../model/index.ts'
import type { FileAnnotations, PolicyFacts } from '../../session/index.ts'
import styles from './CodePane.module.css'
import type { Monaco } from './monaco.ts'
import { editorRange } from './problemMarkers.ts'

type StandaloneEditor = ReturnType<Monaco['editor']['create']>

/** Two blanks that the editor does not shrink, between the line and the words behind it. */
const GAP = '\u00a0\u00a0'

/** What is shown beside the text of the file in the editor. It moves with the text until it is set anew. */
export interface AnnotationMarks {
  set(text: string, annotations: FileAnnotations): void
  clear(): void
  dispose(): void
}

/** Words at line ends, brackets beside lines that hold together, and the facts above each policy. */
export function createAnnotationMarks(
  monaco: Monaco,
  editor: StandaloneEditor,
  togglePolicy: (id: ResourceId) => void,
): AnnotationMarks {
  const hints = editor.createDecorationsCollection()
  const brackets = editor.createDecorationsCollection()
  /** One empty decoration per policy, so that its facts stay above it while one types. */
  const anchors = editor.createDecorationsCollection()
  let policies: readonly PolicyFacts[] = []

  const commandId = 'gatehouse.togglePolicy'
  const command = monaco.editor.registerCommand(commandId, (_accessor, id: ResourceId) => togglePolicy(id))
  const changed = new monaco.Emitter<Parameters<Monaco['languages']['registerCodeLensProvider']>[1]>()
  const provider = {
    onDidChange: changed.event,
    provideCodeLenses(model: ReturnType<Monaco['editor']['createModel']>) {
      if (model !== editor.getModel()) return { lenses: [], dispose: () => {} }
      const lenses = policies.flatMap(({ id, facts, off }, index) => {
        const range = anchors.getRange(index)
        if (range === null) return []
        const action = off ? 'switch on' : 'switch off'
        return [
          { range, command: { id: '', title: facts } },
          { range, command: { id: commandId, title: action, arguments: [id] } },
        ]
      })
      return { lenses, dispose: () => {} }
    },
  }
  const registered = monaco.languages.registerCodeLensProvider('yaml', provider)

  function show(next: readonly PolicyFacts[]) {
    policies = next
    changed.fire(provider)
  }

  return {
    set(text, annotations) {
      const rangeAt = (at: number) => editorRange(monaco, text, { from: at, to: at })
      hints.set(
        annotations.hints.map((hint) => ({
          range: rangeAt(hint.at),
          options: {
            showIfCollapsed: true,
            after: {
              content: `${GAP}${hint.text}`,
              inlineClassName: styles['words'] ?? '',
              inlineClassNameAffectsLetterSpacing: true,
              cursorStops: monaco.editor.InjectedTextCursorStops.None,
            },
          },
        })),
      )
      brackets.set(
        annotations.joined.map((range) => ({
          range: editorRange(monaco, text, range),
          options: {
            linesDecorationsClassName: styles['joined'] ?? '',
            firstLineDecorationClassName: styles['joinedFirst'] ?? '',
            linesDecorationsTooltip: 'One peer: both selectors must match (AND)',
          },
        })),
      )
      anchors.set(annotations.policies.map(({ at }) => ({ range: rangeAt(at), options: { showIfCollapsed: true } })))
      show(annotations.policies)
    },
    clear() {
      for (const collection of [hints, brackets, anchors]) collection.clear()
      show([])
    },
    dispose() {
      for (const each of [command, registered, changed]) each.dispose()
    },
  }
}
