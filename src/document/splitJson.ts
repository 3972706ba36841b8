/** Where a JSON value that starts with a bracket ends: behind its last one; -1 when it does not. */
function endOfValue(text: string, start: number): number {
  let depth = 0
  // Strings whole, so that no bracket in them counts.
  const token = /"(?:[^"\\\n]|\\.)*"|[[\]{}"]/g
  token.lastIndex = start
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    if (match[0] === '"') return -1
    if (match[0] === '{' || match[0] === '[') depth++
    else if (match[0] === '}' || match[0] === ']') depth--
    if (depth === 0) return token.lastIndex
  }
  return -1
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** The objects of `text`, with only `gap` between them; null when there is anything else, or one that is no JSON. */
function readObjects(text: string, gap: RegExp): readonly string[] | null {
  const found: string[] = []
  for (let at = 0; ;) {
    const start = text.slice(at).search(/\S/)
    if (start < 0) return found
    if (text[at + start] !== '{') return null
    const end = endOfValue(text, at + start)
    const object = text.slice(at + start, end)
    if (end < 0 || !isJson(object)) return null
    found.push(object)
    at = end + (gap.exec(text.slice(end))?.[0].length ?? 0)
  }
}

/**
 * The objects of a stream of JSON (one after the other, as several commands print them) or of a JSON list, as they are
 * written. Null for everything else, and for a single object, which is a document already.
 */
export function splitJson(text: string): readonly string[] | null {
  const body = text.replace(/^\ufeff/, '').trim()
  if (body.startsWith('[') && body.endsWith(']')) return readObjects(body.slice(1, -1), /^\s*,/)
  const objects = body.startsWith('{') ? readObjects(body, /^\s*/) : null
  return objects === null || objects.length < 2 ? null : objects
}
