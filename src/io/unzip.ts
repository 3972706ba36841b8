import { Collected, SLICE } from './inflate.ts'

/** A file of an archive: what it holds, or why it could not be taken out. */
export type Unzipped =
  { readonly path: string; readonly bytes: Uint8Array } | { readonly path: string; readonly reason: string }

/** What is taken out of an archive at most, so that a small one cannot fill the memory. */
export interface UnzipLimits {
  /** Names of the files that are wanted. */
  readonly wanted: RegExp
  readonly fileBytes: number
  readonly files: number
  readonly allBytes: number
}

/** Folders and files that macOS adds to its archives. */
const JUNK = /(?:^|\/)(?:__MACOSX\/|\._)/

/**
 * Takes the wanted files out of a zip archive, piece by piece and in this thread: the page allows no worker but its own.
 * Null when it is no archive that can be opened, or one that holds more than the limits.
 */
export async function unzip(archive: Uint8Array, limits: UnzipLimits): Promise<readonly Unzipped[] | null> {
  const { Unzip, UnzipInflate } = await import('fflate')
  const found: Unzipped[] = []
  const all = new Collected(limits.allBytes)
  let open = 0
  let broken = archive[0] !== 0x50 || archive[1] !== 0x4b
  const stream = new Unzip((file) => {
    const { name: path } = file
    if (broken || path.endsWith('/') || !limits.wanted.test(path) || JUNK.test(path)) return
    if (found.length + open >= limits.files) {
      broken = true
      return
    }
    open++
    const collected = new Collected(limits.fileBytes)
    file.ondata = (error, chunk, final) => {
      if (error !== null) broken = true
      if (broken) return
      all.count(chunk.length)
      if (!collected.hasRoomFor(chunk.length)) {
        file.ondata = () => {}
        open--
        found.push({ path, reason: `It is larger than ${limits.fileBytes / 1_000_000} MB.` })
        file.terminate()
        return
      }
      collected.add(chunk)
      if (!final) return
      open--
      found.push({ path, bytes: collected.bytes() })
    }
    file.start()
  })
  stream.register(UnzipInflate)
  try {
    for (let at = 0; at < archive.length && !broken; at += SLICE) {
      stream.push(archive.subarray(at, at + SLICE), at + SLICE >= archive.length)
    }
  } catch {
    return null
  }
  return broken || open > 0 ? null : found
}
