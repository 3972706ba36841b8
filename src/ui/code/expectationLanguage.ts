import type { ExpectationResult, LineCompletion } from '../../session/index.ts'
import type { Monaco } from './monaco.ts'
import { editorRange } from './problemMarkers.ts'

/** Monaco's id for the language of expectations. */
export const EXPECTATION_LANGUAGE = 'gatehouse-expectations'

type TextModel = ReturnType<Monaco['editor']['createModel']>

/** Colours, comments and completion of expectations. */
export function registerExpectations(
  monaco: Monaco,
  complete: (line: string, column: number) => Promise<LineCompletion>,
): { dispose(): void } {
  const { languages } = monaco
  if (!languages.getLanguages().some(({ id }) => id === EXPECTATION_LANGUAGE))
    languages.register({ id: EXPECTATION_LANGUAGE })
  const parts = [
    languages.setLanguageConfiguration(EXPECTATION_LANGUAGE, {
      comments: { lineComment: '#' },
      brackets: [['[', ']']],
      autoClosingPairs: [{ open: '[', close: ']' }],
    }),
    languages.setMonarchTokensProvider(EXPECTATION_LANGUAGE, {
      tokenizer: {
        root: [
          [/(?:^|\s)#.*$/, 'comment'],
          [/->|\b(?:except)\b/, 'keyword'],
          [/(?:^|\s)(?:allowed|denied)(?=\s|$)/, 'type'],
          [/:[\w-]+(?:\/\w+)?/, 'number'],
        ],
      },
    }),
    languages.registerCompletionItemProvider(EXPECTATION_LANGUAGE, {
      triggerCharacters: [' ', ':', '/', '[', '=', ','],
      async provideCompletionItems(model, { lineNumber, column }) {
        const { from, to, options } = await complete(model.getLineContent(lineNumber), column - 1)
        const range = {
          startLineNumber: lineNumber,
          endLineNumber: lineNumber,
          startColumn: from + 1,
          endColumn: to + 1,
        }
        const suggestions = options.map(({ text, detail }, index) => ({
          label: { label: text, description: detail },
          kind: languages.CompletionItemKind.Value,
          insertText: text,
          // In the order they were given.
          sortText: String(index).padStart(3, '0'),
          range,
        }))
        return { suggestions }
      },
    }),
  ]
  return { dispose: () => parts.forEach((part) => part.dispose()) }
}

/** Shows what does not pass under its line, or under the part of it that is wrong. */
export function showResults(
  monaco: Monaco,
  model: TextModel,
  { text, results }: { readonly text: string; readonly results: readonly ExpectationResult[] },
): void {
  const { Error: error, Warning: warning } = monaco.MarkerSeverity
  const markers = results
    .filter(({ state }) => state !== 'pass')
    .map(({ state, reason, range }) => {
      const { startLineNumber, startColumn, endLineNumber, endColumn } = editorRange(monaco, text, range)
      const severity = state === 'fail' || state === 'error' ? error : warning
      return { startLineNumber, startColumn, endLineNumber, endColumn, message: reason, severity }
    })
  monaco.editor.setModelMarkers(model, 'gatehouse', markers)
}
