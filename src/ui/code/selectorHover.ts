import type { Matched, SelectorMatches } from '../../session/index.ts'
import { count } from '../shared/wording.ts'
import type { Monaco } from './monaco.ts'
import { editorRange } from './problemMarkers.ts'
import { readTextLines } from './textLines.ts'

type TextModel = ReturnType<Monaco['editor']['createModel']>

/** Labels and names hold what users typed: nothing of it may be read as markup. */
function plain(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]()#+\-.!<>|~&]/g, '\\$&')
}

function listed({ name, pods }: Matched): string {
  return pods === 1 ? plain(name) : `${plain(name)} ×${pods}`
}

/** What a selector matches as lines of Markdown: the meaning, the matches, the near misses, the trap of NotIn. */
export function selectorLines({ meaning, of, total, matches, more, misses, withoutKey }: SelectorMatches): string[] {
  const things = of === 'pods' ? count(total, 'pod') : count(total, 'namespace')
  const names = matches.map((match) =>
    of === 'pods' ? listed(match) : `${plain(match.name)} (${count(match.pods, 'pod')})`,
  )
  const rest = more > 0 ? [`${more} more`] : []
  return [
    `**Matches ${things}**: ${plain(meaning)}`,
    ...(names.length === 0 ? [] : [[...names, ...rest].join(', ')]),
    ...misses.map(
      (miss) => `Fails on one condition: ${listed(miss)} has ${plain(miss.has)}, this needs ${plain(miss.needs)}`,
    ),
    ...withoutKey.map(({ key, pods }) => `Also matches ${count(pods, 'pod')} without the label ${plain(key)}`),
  ]
}

/** Lists what a selector matches when one points at it, or asks for the hover by keyboard. */
export function registerSelectorHover(
  monaco: Monaco,
  {
    textOf,
    ask,
  }: {
    readonly textOf: (model: TextModel) => { readonly path: string; readonly text: string } | null
    readonly ask: (path: string, offset: number) => Promise<SelectorMatches | null>
  },
) {
  return monaco.languages.registerHoverProvider('yaml', {
    async provideHover(model, position) {
      const file = textOf(model)
      if (file === null) return null
      const found = await ask(file.path, readTextLines(file.text).offsetAt(position))
      if (found === null || textOf(model)?.text !== file.text) return null
      const contents = selectorLines(found).map((value) => ({ value }))
      return { range: editorRange(monaco, file.text, found.range), contents }
    },
  })
}
