import {
  formatAddress,
  formatCidr,
  parseAddress,
  parseCidr,
  STRICT_CIDR_MINOR,
  type AddressRange,
  type IPBlock,
} from '../../model/index.ts'
import type { Issues } from './issue.ts'
import { invalid, required } from './serverErrors.ts'
import { child, readList, readObject, readString, rejectUnknown, type Field } from './shape.ts'

function quoteLike(source: string, text: string): string {
  const quote = source.charAt(0)
  return quote === '"' || quote === "'" ? quote + text + quote : text
}

/** V29, V31: what only some API servers accept is a warning, what none accepts an error. */
function readCidr(issues: Issues, text: string, at: Field['at']): AddressRange | undefined {
  const range = parseCidr(text)
  if (range === undefined) {
    const alone = parseAddress(text)
    const block = alone === undefined ? undefined : `${formatAddress(alone)}/${alone.family === 4 ? 32 : 128}`
    const hint =
      block === undefined
        ? 'Write four numbers up to 255 (or an IPv6 address) and a prefix length.'
        : `Add a prefix length: ${block} is this one address.`
    issues.add({
      code: 'INVALID_CIDR',
      message: `"${text}" is not an address block. ${hint}`,
      at,
      server: invalid(at, text),
      ...(block === undefined
        ? {}
        : { fix: { title: `Change to ${block}`, rewrite: (source) => quoteLike(source, block) } }),
    })
    return undefined
  }
  const canonical = formatCidr(range)
  const [address = '', prefix = ''] = text.split('/')
  const odd = /(?:^|\.)0\d/.test(address) || /^0\d/.test(prefix) || (address.includes(':') && range.family === 4)
  const bits = parseCidr(`${address}/${range.family === 4 && !address.includes(':') ? 32 : 128}`)
  if (odd || bits?.first !== range.first) {
    const isRejected = issues.kubernetesMinor >= STRICT_CIDR_MINOR
    const what = odd ? `${text} is not written in the standard way` : `${text} has host bits`
    issues.add({
      code: 'CIDR_HOST_BITS',
      severity: isRejected ? 'error' : 'warning',
      message: `${what}; did you mean ${canonical}? Kubernetes 1.36 and later reject it, older versions read ${canonical}.`,
      at,
      ...(isRejected ? { server: invalid(at, text) } : {}),
      fix: { title: `Change to ${canonical}`, rewrite: (source) => quoteLike(source, canonical) },
    })
  }
  return range
}

/** V30: same family, longer prefix, inside. */
function isStrictlyInside(inner: AddressRange, outer: AddressRange): boolean {
  return (
    inner.family === outer.family &&
    inner.prefix > outer.prefix &&
    inner.first >= outer.first &&
    inner.last <= outer.last
  )
}

/** `ipBlock` of a peer; undefined when absent or null. */
export function readIPBlock(issues: Issues, field: Field): IPBlock | undefined {
  const object = readObject(issues, field)
  if (object === undefined) return undefined
  rejectUnknown(issues, { object, at: field.at, known: ['cidr', 'except'] })
  const at = [...field.at, 'cidr']
  const cidr = readString(issues, child(object, 'cidr', field.at)) ?? ''
  const exceptField = child(object, 'except', field.at)
  const except = readList(issues, exceptField).map((item) => ({ text: readString(issues, item) ?? '', at: item.at }))
  if (cidr === '') {
    // V28: except is not looked at then.
    issues.add({
      code: 'INVALID_CIDR',
      message: 'ipBlock needs a `cidr`. Write one, such as 203.0.113.0/24.',
      at,
      server: required(at),
    })
    return { cidr }
  }
  const outer = readCidr(issues, cidr, at)
  if (outer === undefined) return { cidr }
  for (const { text, at: place } of except) {
    const inner = readCidr(issues, text, place)
    if (inner === undefined || isStrictlyInside(inner, outer)) continue
    const message = `except ${text} is not a smaller block inside ${cidr}. Write a block that is, or remove it.`
    issues.add({ code: 'INVALID_EXCEPT', message, at: place, server: invalid(place, text) })
  }
  return { cidr, ...(Array.isArray(exceptField.value) ? { except: except.map(({ text }) => text) } : {}) }
}
