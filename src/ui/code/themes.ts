import type { Monaco } from './monaco.ts'

/** Reads a design token as the six-digit colour that Monaco wants; a minifier may have made three digits of it. */
function token(name: string): string {
  const value = getComputedStyle(document.documentElement).getPropertyValue(name).trim()
  return value.replace(/^#([\da-f])([\da-f])([\da-f])$/i, '#$1$1$2$2$3$3')
}

/** Dresses the editor in the page's tokens, for the theme that the page shows now. */
export function applyPageTheme(monaco: Monaco): void {
  const dark = document.documentElement.dataset['theme'] === 'dark'
  const colour = (name: string) => token(name).slice(1)
  monaco.editor.defineTheme('gatehouse', {
    base: dark ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      { token: 'type', foreground: colour('--text') },
      { token: 'string', foreground: colour('--pass') },
      // The basis has a blue of its own for these, which would read as a verdict.
      { token: 'string.yaml', foreground: colour('--pass') },
      { token: 'number', foreground: colour('--warning') },
      { token: 'keyword', foreground: colour('--warning') },
      { token: 'comment', foreground: colour('--muted'), fontStyle: 'italic' },
    ],
    colors: {
      'editor.background': token('--panel'),
      'editor.foreground': token('--text'),
      'editorLineNumber.foreground': token('--muted'),
      'editorLineNumber.dimmedForeground': token('--muted'),
      'editorLineNumber.activeForeground': token('--text'),
      'editor.lineHighlightBackground': token('--group'),
      'editor.lineHighlightBorder': token('--group'),
      'editorWidget.background': token('--panel'),
      'editorWidget.border': token('--border'),
      'editorHoverWidget.background': token('--panel'),
      'editorHoverWidget.border': token('--border'),
      'editorSuggestWidget.background': token('--panel'),
      'editorSuggestWidget.selectedBackground': token('--group'),
      'editorSuggestWidget.selectedForeground': token('--text'),
      'editorSuggestWidget.highlightForeground': token('--text'),
      'editorCodeLens.foreground': token('--muted'),
      'editorError.foreground': token('--fail'),
      'editorWarning.foreground': token('--warning'),
      focusBorder: token('--focus'),
    },
  })
  monaco.editor.setTheme('gatehouse')
}
