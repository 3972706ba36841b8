import type { FindingList } from './finding.ts'

/** With the `u` flag, `Cs` finds surrogates that have lost their other half. */
const UNREADABLE = /(?![\t\n\r\u0085])[\p{Cc}\p{Cs}\ufffe\uffff]/gu
const ODD_LINE_BREAK = /\r(?!\n)|[\u0085\u2028\u2029]/g
const MARKER_LINE = /^\ufeff?---[ \t]+(?!#|[ \t]|\r?$).*$/gm
const DIRECTIVE_LINE = /^%.*$/gm

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}

function scanCharacters(text: string, findings: FindingList): void {
  for (const { 0: character, index } of text.matchAll(UNREADABLE)) {
    findings.add({
      code: 'CONTROL_CHARACTER',
      severity: 'error',
      message: `The character ${codePoint(character)} is not allowed in YAML. Delete it.`,
      range: { from: index, to: index + character.length },
    })
  }
  for (const { 0: character, index } of text.matchAll(ODD_LINE_BREAK)) {
    findings.add({
      code: 'ODD_LINE_BREAK',
      severity: 'error',
      message: `The character ${codePoint(character)} starts a new line for kubectl but not for most editors. Replace it by an ordinary line break or a space.`,
      range: { from: index, to: index + 1 },
    })
  }
}

/** Lines that kubectl's own document splitter treats unlike YAML does. */
function scanMarkers(text: string, findings: FindingList): void {
  for (const { 0: line, index } of text.matchAll(MARKER_LINE)) {
    findings.add({
      code: 'MARKER_CONTENT',
      severity: 'error',
      message: 'kubectl does not read what stands on the same line as `---`. Move it to the next line.',
      range: { from: index, to: index + line.trimEnd().length },
    })
  }
  if (!text.includes('%')) return
  const marker = /^\ufeff?---(?=\s|$)/m.exec(text)
  const head = marker === null ? 0 : marker.index
  for (const { 0: line, index } of text.slice(0, head).matchAll(DIRECTIVE_LINE)) {
    findings.add({
      code: 'UNSUPPORTED_DIRECTIVE',
      severity: 'error',
      message: `kubectl does not support the directive \`${line.trimEnd()}\`. Delete the line.`,
      range: { from: index, to: index + line.trimEnd().length },
    })
  }
}

/** Finds, before any parsing, what kubectl and the YAML library would read differently. */
export function scanText(text: string, findings: FindingList): void {
  scanCharacters(text, findings)
  scanMarkers(text, findings)
}
