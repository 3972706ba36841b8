import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import type { ManifestFile } from '../headless/index.ts'
import { UsageError, type CommandIO } from './io.ts'

const MANIFEST = /\.(?:ya?ml|json)$/i
const WILDCARD = /[*?[]/

function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && MANIFEST.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .toSorted()
}

/** `*` and `?` within a name, `**` over folders, `[ab]` for one of several. */
function toRegExp(pattern: string): RegExp {
  const source = pattern
    .replaceAll(/[.+^${}()|\\]/g, String.raw`\$&`)
    .replaceAll('**/', '\u0001')
    .replaceAll('**', '\u0002')
    .replaceAll('*', '[^/]*')
    .replaceAll('?', '[^/]')
    .replaceAll('\u0001', '(?:.*/)?')
    .replaceAll('\u0002', '.*')
  return new RegExp(`^${source}$`)
}

/** Shells expand patterns themselves; this is for those that do not, and for quoted ones. */
function expand(pattern: string): readonly string[] {
  const parts = pattern.split('/')
  const fixed = parts
    .slice(
      0,
      parts.findIndex((part) => WILDCARD.test(part)),
    )
    .join('/')
  const base = fixed === '' ? (pattern.startsWith('/') ? '/' : '.') : fixed
  if (statSync(base, { throwIfNoEntry: false })?.isDirectory() !== true) return []
  const matcher = toRegExp(path.posix.normalize(pattern))
  return filesUnder(base).filter((file) => matcher.test(path.posix.normalize(file)))
}

function listFiles(argument: string): readonly string[] {
  const entry = statSync(argument, { throwIfNoEntry: false })
  if (entry?.isDirectory() === true) return filesUnder(argument)
  if (entry !== undefined) return [argument]
  const found = WILDCARD.test(argument) ? expand(argument) : []
  if (found.length === 0) throw new UsageError(`${argument}: there is no such file or folder.`)
  return found
}

function readText(file: string): string {
  const bytes = readFileSync(file)
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new UsageError(`${file} is not a text file.`)
  }
}

/**
 * The manifests that arguments name: files, folders (every YAML and JSON file in them), patterns, or `-` for what is
 * piped in, which is also meant when there are none.
 * @throws {UsageError} for what is not there or no text.
 */
export function readManifests(args: readonly string[], io: CommandIO): readonly ManifestFile[] {
  const names = args.length === 0 ? ['-'] : args
  const files = names.flatMap((name) =>
    name === '-'
      ? [{ path: 'stdin', text: io.stdin() }]
      : listFiles(name).map((file) => ({ path: file, text: readText(file) })),
  )
  if (files.length === 0) throw new UsageError(`${names.join(', ')}: there are no YAML or JSON files in it.`)
  return files
}
