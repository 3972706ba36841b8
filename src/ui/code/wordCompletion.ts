import type { Vocabulary } from '../../session/index.ts'
import { readFieldContext } from './fieldContext.ts'
import type { Monaco } from './monaco.ts'
import { suggestWords } from './suggestions.ts'

/** How far above the caret the `key` of a matchExpressions item is looked for. */
const NEARBY_LINES = 12

/** Completes the workspace's own labels, namespaces and port names in every YAML model. */
export function registerWordCompletion(monaco: Monaco, vocabulary: () => Promise<Vocabulary>) {
  return monaco.languages.registerCompletionItemProvider('yaml', {
    triggerCharacters: [' ', '"'],
    async provideCompletionItems(model, { lineNumber, column }) {
      const lines = model.getLinesContent()
      const context = readFieldContext(lines, lineNumber - 1, column - 1)
      const nearby = lines.slice(Math.max(0, lineNumber - NEARBY_LINES), lineNumber)
      const words = suggestWords(context, nearby, await vocabulary())
      const typed = /[\w./-]*$/.exec(lines[lineNumber - 1]!.slice(0, column - 1))?.[0] ?? ''
      const range = {
        startLineNumber: lineNumber,
        endLineNumber: lineNumber,
        startColumn: column - typed.length,
        endColumn: column,
      }
      const { Property, Value } = monaco.languages.CompletionItemKind
      const suggestions = words.map(({ text, detail, opensValue }) => ({
        label: { label: text, description: detail },
        kind: opensValue ? Property : Value,
        insertText: opensValue ? `${text}: ` : text,
        // Before what the schema offers.
        sortText: `0${text}`,
        range,
      }))
      return { suggestions }
    },
  })
}
