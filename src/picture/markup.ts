type Attributes = Readonly<Record<string, string | number | undefined>>

/** What XML 1.0 has no way to write, escaped or not. */
const UNWRITABLE = /[\p{Cs}\ufffe\uffff]|(?![\t\n\r])\p{Cc}/gu

/** A text between tags or in an attribute. */
export function escapeText(text: string): string {
  return text
    .replace(UNWRITABLE, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** An element as markup; the content is markup too. Attributes that are undefined are left out. */
export function element(name: string, attributes: Attributes, ...content: readonly string[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeText(String(value))}"`)
    .join('')
  return content.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${content.join('')}</${name}>`
}

/** A text that is cut where it would be wider than there is room, by the usual width of a letter of that size. */
export function fit(text: string, { width, letter }: { readonly width: number; readonly letter: number }): string {
  const room = Math.max(1, Math.floor(width / letter))
  const letters = Array.from(text)
  return letters.length <= room ? text : `${letters.slice(0, room - 1).join('')}…`
}
