/** An element of XML. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  readonly text: string
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
// What XML 1.0 calls a Char.
const TEXT = /^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u

function decode(text: string): string {
  if (/[<]|&(?!#\d+;|\w+;)/.test(text)) throw new Error(`not escaped: ${text}`)
  const decoded = text.replaceAll(/&(?:#(\d+)|(\w+));/g, (whole, number: string | undefined, name: string) => {
    const character = number === undefined ? NAMED[name] : String.fromCodePoint(Number(number))
    if (character === undefined) throw new Error(`${whole} is no entity`)
    return character
  })
  if (!TEXT.test(decoded)) throw new Error(`not a character of XML: ${JSON.stringify(decoded)}`)
  return decoded
}

/** Reads the elements, attributes and text of a document, and throws for what is not well-formed. */
export function readXml(document: string): XmlElement {
  const body = document.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '')
  if (body === document) throw new Error('no declaration')
  interface Open {
    name: string
    attributes: Record<string, string>
    children: XmlElement[]
    text: string
  }
  const root: Open = { name: '', attributes: {}, children: [], text: '' }
  const stack: Open[] = [root]
  for (const [, tag, text] of body.matchAll(/<([^<>]*)>|([^<>]+)/g)) {
    const top = stack.at(-1)!
    if (text !== undefined) top.text += decode(text)
    else if (tag!.startsWith('/')) {
      if (tag !== `/${top.name}`) throw new Error(`${tag} closes ${top.name}`)
      stack.pop()
      stack.at(-1)!.children.push(top)
    } else {
      const [, name, rest, slash] = /^([\w-]+)((?:\s+[\w-]+="[^"]*")*)\s*(\/?)$/.exec(tag!) ?? []
      if (name === undefined) throw new Error(`<${tag}> is no tag`)
      const attributes: Record<string, string> = {}
      for (const [, key, value] of rest!.matchAll(/([\w-]+)="([^"]*)"/g)) {
        if (Object.hasOwn(attributes, key!)) throw new Error(`${key} twice`)
        attributes[key!] = decode(value!)
      }
      const element: Open = { name, attributes, children: [], text: '' }
      if (slash === '/') top.children.push(element)
      else stack.push(element)
    }
  }
  const [only, ...more] = root.children
  if (stack.length !== 1 || only === undefined || more.length > 0) throw new Error('not one root element')
  return only
}
