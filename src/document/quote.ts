import { resolvePlainScalar } from './scalars.ts'

export type QuoteStyle = 'plain' | 'single' | 'double'

/** Words that some YAML reader takes for a boolean, a null, a number or a merge. */
const WORDS: ReadonlySet<string> = new Set(
  ['', '~', '=', '<<', 'y', 'n', 'yes', 'no', 'on', 'off', 'true', 'false', 'null', 'inf', 'nan', 'infinity'].flatMap(
    (word) => [word, `-${word}`, `+${word}`, `.${word}`, `-.${word}`, `+.${word}`],
  ),
)
const NUMBER_LIKE =
  /^[-+]?\.[0-9_]*$|^[-+]?[._]?[eE_][0-9_+-]*$|^[-+.]*[0-9][0-9a-fA-FxXoObB_,.:eE+-]*$|^\d{4}-\d{1,2}-\d{1,2}/
const IPV4 = /^(?:\d{1,3}\.){3}\d{1,3}(?:\/\d{1,2})?$/
const VERSION = /^\d+\.\d+\.\d+(?:[.-][A-Za-z0-9.-]*)?$/
/** Anything that YAML readers fold, strip or reject outside double quotes. */
const SPECIAL = /[\p{Cc}\p{Cs}\u00a0\u2028\u2029\ufeff\ufffe\uffff]/u

function looksLikeAnotherType(text: string): boolean {
  if (WORDS.has(text.toLowerCase()) || typeof resolvePlainScalar(text) !== 'string') return true
  return !IPV4.test(text) && !VERSION.test(text) && NUMBER_LIKE.test(text)
}

function isPlainSafe(text: string, flow: boolean): boolean {
  if (looksLikeAnotherType(text) || SPECIAL.test(text)) return false
  if (/^\s|\s$|^[-?:](?:\s|$)|^[,[\]{}#&*!|>'"%@`]|:(?:\s|$)|\s#|^---|^\.\.\./.test(text)) return false
  // libyaml trips over `?` and `:` inside flow collections.
  return !flow || !/[,[\]{}?:]|^-/.test(text)
}

/** Double quotes: JSON's escapes, and those characters besides that YAML readers reject. */
export function quoteDouble(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/**
 * A scalar as YAML text that YAML 1.1, YAML 1.2 and go-yaml read back as the same value (V5-V8). `flow` is for
 * positions inside `{}` or `[]`; `prefer` is the neighbours' way of quoting. A lone surrogate has no YAML form.
 */
export function quoteScalar(
  value: null | boolean | number | string,
  { flow = false, prefer = 'plain' }: { readonly flow?: boolean; readonly prefer?: QuoteStyle } = {},
): string {
  if (typeof value !== 'string') return String(value)
  if (prefer === 'single' && !SPECIAL.test(value)) return `'${value.replaceAll("'", "''")}'`
  return prefer === 'plain' && isPlainSafe(value, flow) ? value : quoteDouble(value)
}
