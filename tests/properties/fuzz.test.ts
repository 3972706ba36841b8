import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyTextEdits, openDocuments, planEdit, updateDocuments, type Documents } from '../../src/document/index.ts'
import type { TextEdit } from '../../src/model/index.ts'
import inputs from '../document/nasty/inputs.json' with { type: 'json' }
import { policyText } from '../document/policyText.ts'
import { commandsOn } from '../support/editCommands.ts'
import { policyManifests, styles, writeManifest } from '../support/manifests.ts'
import { PROPERTY_TIMEOUT, runs } from '../support/runs.ts'

const path = 'a.yaml'
const FIRST = policyText('podSelector: {}', 'first')
const LAST = policyText('podSelector: {}', 'last')
const POD = `apiVersion: v1
kind: Pod
metadata: {name: web-1, labels: {app: web, "on": "yes"}, annotations: {note: 'it''s'}}
spec:
  hostNetwork: false
  containers:
  - name: c
    ports: [{name: http, containerPort: 8080}, {containerPort: 53, protocol: UDP}]
status: {podIP: 10.0.0.7, podIPs: [{ip: 10.0.0.7}, {ip: "fd00::7"}]}`
const CORPUS: readonly string[] = [
  ...Object.values(inputs),
  POD,
  policyText(
    'ingress:\n- from:\n  - ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16]}\n  ports: [{port: 80, endPort: 90}]',
  ),
]
/** Characters that mean something in YAML, in Kubernetes or in neither. */
const CHARACTERS = ['\t', '\n', '\r', ' ', '"', "'", '#', '&', '*', ',', '-', ':', '[', '{', '|', '\u2028', 'é', '9']
const LIMIT_MS = 1000

/** A text between two others, and where it stands. */
function between(text: string): { readonly whole: string; readonly start: number } {
  const head = `${FIRST}---\n`
  return { whole: `${head}${text}\n---\n${LAST}`, start: head.length }
}

function open(text: string): Documents {
  return openDocuments([{ path, text }])
}

/** But for what a document that was broken before kept of the time in between. */
function contentOf({ resources }: Documents): string {
  return JSON.stringify(resources.flatMap(({ id, content, valid, stale }) => (stale ? [] : [[id, content, valid]])))
}

/** What goes wrong when the text changes and comes back; empty when nothing does. */
function faults(before: Documents, text: string): readonly string[] {
  const [file] = before.files
  const begun = performance.now()
  const after = updateDocuments(before, [{ path, text }])
  const took = performance.now() - begun
  const back = updateDocuments(after, [{ path, text: file!.text }])
  // A blank line below `...` belongs to the next document: that one is read again, to the same.
  const keeps = (at: number) => {
    const [was, is] = [before.resources.at(at)!, after.resources.at(at)!]
    return was.content === is.content || JSON.stringify([was.content, is.stale]) === JSON.stringify([is.content, false])
  }
  return [
    ...(took < LIMIT_MS ? [] : [`took ${took} ms`]),
    ...(keeps(0) ? [] : ['lost the document above']),
    ...(keeps(-1) ? [] : ['lost the document below']),
    ...(contentOf(back) === contentOf(before) ? [] : ['read otherwise when the text came back']),
  ]
}

interface Mutation {
  readonly at: number
  readonly removes: 0 | 1
  readonly insert: string
}

/** Every way to remove, replace or add one character of a text. */
function* mutationsOf(text: string): Generator<Mutation> {
  for (let at = 0; at < text.length; at++) {
    yield { at, removes: 1, insert: '' }
    for (const insert of CHARACTERS) {
      yield { at, removes: 1, insert }
      yield { at, removes: 0, insert }
    }
  }
}

describe('typing in one document of three', { timeout: PROPERTY_TIMEOUT }, () => {
  test('reads every prefix of it at once and leaves the others as they are', () => {
    const every = runs(11, 1)
    const found: string[] = []
    for (const text of CORPUS) {
      const { whole, start } = between(text)
      const before = open(whole)
      for (let length = 0; length <= text.length; length += every) {
        const cut = whole.slice(0, start + length) + whole.slice(start + text.length)
        for (const fault of faults(before, cut)) found.push(`${fault}: ${JSON.stringify(text.slice(0, length))}`)
      }
    }
    expect(found).toEqual([])
  })

  test('reads it with one character changed, and reads it again when that is taken back', () => {
    const every = runs(149, 1)
    const found: string[] = []
    let number = 0
    for (const text of CORPUS) {
      const { whole, start } = between(text)
      const before = open(whole)
      for (const { at, removes, insert } of mutationsOf(text)) {
        if (number++ % every !== 0) continue
        const changed = whole.slice(0, start + at) + insert + whole.slice(start + at + removes)
        for (const fault of faults(before, changed)) {
          found.push(`${fault}: ${JSON.stringify(insert)} at ${at} of ${JSON.stringify(text)}`)
        }
      }
    }
    expect(number).toBeGreaterThan(250_000)
    expect(found).toEqual([])
  })
})

/** The edits that take others back. */
function inverse(text: string, edits: readonly TextEdit[]): readonly TextEdit[] {
  let by = 0
  return edits
    .toSorted((a, b) => a.from - b.from)
    .map(({ from, to, insert }) => {
      const undo = { from: from + by, to: from + by + insert.length, insert: text.slice(from, to) }
      by += insert.length - (to - from)
      return undo
    })
}

const slip = fc.record({ at: fc.nat(), removes: fc.constantFrom(0, 1), insert: fc.constantFrom('', ...CHARACTERS) })

describe('an edit of a document that somebody is typing in', { timeout: PROPERTY_TIMEOUT }, () => {
  test('is taken back byte for byte and touches no other document, or is refused', () => {
    let made = 0
    fc.assert(
      fc.property(policyManifests, styles, fc.option(slip), fc.nat(), (manifest, style, mistake, pick) => {
        const written = writeManifest(manifest, style)
        const at = mistake === null ? 0 : mistake.at % written.length
        const text =
          mistake === null ? written : written.slice(0, at) + mistake.insert + written.slice(at + mistake.removes)
        const { whole, start } = between(text)
        const documents = open(whole)
        const commands = commandsOn('NetworkPolicy/shop/web')
        const plan = planEdit(documents, commands[pick % commands.length]!)
        if (!plan.ok) return
        made++
        const edits = plan.edits.flatMap((file) => file.edits)
        const after = applyTextEdits(whole, edits)
        expect(after.slice(0, start)).toBe(whole.slice(0, start))
        expect(after.endsWith(whole.slice(start + text.length))).toBe(true)
        expect(applyTextEdits(after, inverse(whole, edits))).toBe(whole)
        expect(faults(documents, after)).toEqual([])
      }),
      { numRuns: runs(600, 20_000) },
    )
    expect(made).toBeGreaterThan(150)
  })
})
