import { checksum } from '../model/index.ts'
import { Collected, SLICE } from './inflate.ts'

/** What the fragment of an address holds. */
export type LinkReading =
  | { readonly state: 'none' }
  | { readonly state: 'read'; readonly text: string }
  /** The end is missing; `whole` is null when not even the length is there. */
  | { readonly state: 'cut'; readonly present: number; readonly whole: number | null }
  /** `text`: what it holds, when it is packed as links are packed today; null otherwise. */
  | { readonly state: 'newer'; readonly text: string | null }
  /** Something in the middle is missing or changed. */
  | { readonly state: 'damaged' }

const VERSION = 1
/** Characters of the text in a link; beyond, a file is the better way. */
const MAX_TEXT = 60_000_000
const HEADER = /^(\d+)\.([0-9a-z]+)\.([0-9a-z]+)\.([A-Za-z0-9_-]*)$/

function toBase64Url(bytes: Uint8Array): string {
  let binary = ''
  for (let at = 0; at < bytes.length; at += SLICE) binary += String.fromCharCode(...bytes.subarray(at, at + SLICE))
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

function fromBase64Url(text: string): Uint8Array {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0))
}

/** What a link holds: a project, or a lesson file. It is the name of the parameter in the fragment. */
export type LinkKind = 'p' | 'l'

/**
 * A text as the fragment of an address, which browsers send to no server: `#p=1.<length>.<checksum>.<data>`, the data
 * deflated and in base64url, length and checksum in base 36.
 */
export async function makeLink(text: string, kind: LinkKind = 'p'): Promise<string> {
  const { deflateSync, strToU8 } = await import('fflate')
  const bytes = strToU8(text)
  const data = toBase64Url(deflateSync(bytes, { level: 9 }))
  return `#${kind}=${VERSION}.${data.length.toString(36)}.${checksum(bytes)}.${data}`
}

async function inflate(data: string): Promise<Uint8Array<ArrayBuffer>> {
  const { Inflate } = await import('fflate')
  const collected = new Collected(MAX_TEXT)
  const stream = new Inflate((chunk) => collected.add(chunk))
  const bytes = fromBase64Url(data)
  for (let at = 0; at < bytes.length; at += SLICE)
    stream.push(bytes.subarray(at, at + SLICE), at + SLICE >= bytes.length)
  return collected.bytes()
}

/** Reads the fragment of an address (`location.hash`) that `makeLink` may have made. Never rejects. */
export async function readLink(fragment: string, kind: LinkKind = 'p'): Promise<LinkReading> {
  const value = new URLSearchParams(fragment.replace(/^#/, '')).get(kind)
  if (value === null) return { state: 'none' }
  const version = /^(\d+)\./.exec(value)
  if (version === null || Number(version[1]) <= VERSION) return unpack(value)
  // The checksum tells whether it was understood.
  const reading = await unpack(value)
  return { state: 'newer', text: reading.state === 'read' ? reading.text : null }
}

/** What stands behind the name of the parameter. */
async function unpack(value: string): Promise<LinkReading> {
  const [, , length, check, data] = HEADER.exec(value) ?? []
  if (length === undefined || check === undefined || data === undefined) {
    // Cut within its first characters, or never one of ours.
    const cut = /^\d*(?:\.[0-9a-z]*){0,3}$/.test(value)
    return cut ? { state: 'cut', present: value.length, whole: null } : { state: 'damaged' }
  }
  const whole = Number.parseInt(length, 36)
  if (data.length < whole) return { state: 'cut', present: data.length, whole }
  try {
    const bytes = await inflate(data.slice(0, whole))
    if (checksum(bytes) !== check) return { state: 'damaged' }
    return { state: 'read', text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) }
  } catch {
    return { state: 'damaged' }
  }
}

const ADDRESSES: Readonly<Record<LinkKind, RegExp>> = {
  p: /^\s*(?:<\s*)?https?:\/\/\S+?(#\S*\bp=\d+\.[^\s>]*)/,
  l: /^\s*(?:<\s*)?https?:\/\/\S+?(#\S*\bl=\d+\.[^\s>]*)/,
}

/** The part of a pasted text from `#` on, when it is the address of something shared of that kind. */
export function findLink(text: string, kind: LinkKind = 'p'): string | null {
  return ADDRESSES[kind].exec(text)?.[1] ?? null
}
