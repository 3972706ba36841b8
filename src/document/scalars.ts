import type { ScalarTag } from 'yaml'

/** What a YAML scalar can mean to kubectl. `.inf` and `.nan` are numbers here; JSON has no such value (V7). */
export type ScalarValue = null | boolean | number | string

const WORDS: ReadonlyMap<string, ScalarValue> = new Map<string, ScalarValue>([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map((word) => [word, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map((word) => [word, false] as const),
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['.nan', '.NaN', '.NAN'].map((word) => [word, Number.NaN] as const),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map((word) => [word, Number.POSITIVE_INFINITY] as const),
  ...['-.inf', '-.Inf', '-.INF'].map((word) => [word, Number.NEGATIVE_INFINITY] as const),
])

const INTEGER = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))$/
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/
/** After a leading point Go's own float syntax counts, with underscores between digits. */
const POINT_FLOAT = /^\.[0-9](?:_?[0-9])*(?:[eE][-+]?[0-9](?:_?[0-9])*)?$/
const MAX_UNSIGNED = (1n << 64n) - 1n
const MIN_SIGNED = -(1n << 63n)
const MAX_SIGNED = (1n << 63n) - 1n

/** Go's `strconv.ParseInt(text, 0, 64)`, then `ParseUint`: undefined when both fail. */
function readInteger(text: string): number | undefined {
  const match = INTEGER.exec(text)
  if (match === null) return undefined
  const [, sign, hex, binary, octal, decimal] = match
  let magnitude = 0n
  if (hex !== undefined) magnitude = BigInt(`0x${hex}`)
  else if (binary !== undefined) magnitude = BigInt(`0b${binary}`)
  else if (octal !== undefined) magnitude = BigInt(`0o${octal}`)
  else if (decimal !== undefined) magnitude = BigInt(decimal)
  const value = sign === '-' ? -magnitude : magnitude
  const fits = value >= MIN_SIGNED && (value <= MAX_SIGNED || (sign === '' && value <= MAX_UNSIGNED))
  return fits ? Number(value) : undefined
}

/** A float too large for 64 bits is no float to Go: the scalar stays text. */
function readFloat(text: string): number | undefined {
  const value = Number(text)
  return Number.isFinite(value) ? value : undefined
}

/**
 * The value that kubectl sees in an unquoted scalar (SEMANTICS V5, V7, V8): YAML 1.1 as go-yaml v2 reads it, which
 * is neither YAML 1.2 nor the full YAML 1.1. Words such as `yes` and `off` are booleans, `1_000`, `0x1F`, `0777` and
 * `08` are numbers, while `12:30:45` and `2001-01-01` stay text.
 */
export function resolvePlainScalar(text: string): ScalarValue {
  const word = WORDS.get(text)
  if (word !== undefined) return word
  const first = text.charAt(0)
  if (first === '.') return POINT_FLOAT.test(text) ? (readFloat(text.replaceAll('_', '')) ?? text) : text
  if (first !== '+' && first !== '-' && (first < '0' || first > '9')) return text
  const digits = text.replaceAll('_', '')
  return readInteger(digits) ?? (FLOAT.test(digits) ? readFloat(digits) : undefined) ?? text
}

/** Shortest decimal digits that give the same 32-bit float, and the power of ten of the first digit. */
function shortestFloat32(value: number): { readonly digits: string; readonly exponent: number } {
  const target = Math.fround(value)
  for (let precision = 0; precision <= 8; precision++) {
    const text = target.toExponential(precision)
    if (Math.fround(Number(text)) !== target) continue
    const [mantissa = '', exponent = '0'] = text.split('e')
    return { digits: mantissa.replace('.', '').replace(/(?<=.)0+$/, ''), exponent: Number(exponent) }
  }
  return { digits: String(target), exponent: 0 }
}

/** A float map key as the YAML-to-JSON step prints it: `strconv.FormatFloat(value, 'g', -1, 32)`. */
function formatFloatKey(value: number): string {
  if (Number.isNaN(value)) return '.nan'
  const magnitude = Math.fround(Math.abs(value))
  const sign = value < 0 ? '-' : ''
  if (!Number.isFinite(magnitude)) return `${sign === '' ? '+' : sign}Inf`
  if (magnitude === 0) return Object.is(value, -0) ? '-0' : '0'
  const { digits, exponent } = shortestFloat32(magnitude)
  if (exponent < -4 || exponent >= Math.max(digits.length, 21)) {
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : ''
    const power = String(Math.abs(exponent)).padStart(2, '0')
    return `${sign}${digits.charAt(0)}${fraction}e${exponent < 0 ? '-' : '+'}${power}`
  }
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0')
  const fraction = digits.slice(exponent + 1)
  return sign + whole + (fraction === '' ? '' : `.${fraction}`)
}

/**
 * The text of a map key that is not text in YAML, as kubectl converts it (V6): `on` becomes `true`, `010` becomes `8`,
 * `1.0` becomes `1`. `plain` is the scalar as written, to tell integers from floats.
 */
export function formatKey(value: boolean | number, plain: string): string {
  if (typeof value === 'boolean') return String(value)
  const integer = readInteger(plain.replaceAll('_', ''))
  return integer !== undefined && Number.isSafeInteger(integer) ? String(integer) : formatFloatKey(value)
}

/** Gives the `yaml` library go-yaml's reading of unquoted scalars; quoted and block scalars stay text. */
export const goScalarTag: ScalarTag = {
  tag: 'tag:gatehouse,2026:plain',
  default: true,
  test: /^(?:$|[-+.0-9yYnNtTfFoO~])/,
  resolve: resolvePlainScalar,
}
