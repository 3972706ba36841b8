/** FNV-1a in base 36: tells bytes that were lost or changed on their way from whole ones. It proves nothing. */
export function checksum(bytes: Iterable<number>): string {
  let hash = 0x811c9dc5
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193)
  return (hash >>> 0).toString(36)
}

/** The same of a text, character by character. */
export function checksumOfText(text: string): string {
  return checksum(Array.from(text, (character) => character.codePointAt(0) ?? 0))
}
