import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openDocuments, updateDocuments, type Documents } from '../../src/document/index.ts'
import { open, policyText } from './policyText.ts'

const THREE = ['a', 'b', 'c'].map((name) => policyText('podSelector: {}', name)).join('---\n')
const NAMES = ['a', 'b', 'c']
const update = (documents: Documents, text: string) => updateDocuments(documents, [{ path: 'a.yaml', text }])
const namesOf = ({ resources }: Documents) => resources.map(({ name }) => name)

/** What reading from scratch must agree on: everything but numbers and last good readings. */
function view({ documents, diagnostics }: Documents) {
  return [
    documents.map(({ range, status, resources, hasLastGood }) => [range, status, hasLastGood ? [] : resources]),
    diagnostics,
  ]
}

const LINES = ['---', '---', '...', '--- # next', '# note', '', 'kind: A', 'a: 1', 'b: [', '%x', '--', '--- x', ' ---']
const line = fc.constantFrom(...LINES)
const edit = fc.record({ at: fc.nat(), remove: fc.nat({ max: 3 }), insert: fc.array(line, { maxLength: 3 }) })

test('after any edits the reading is that of the whole text', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), fc.array(edit, { minLength: 1, maxLength: 6 }), (first, edits) => {
      let lines: readonly string[] = first
      let documents = open(lines.join('\n'))
      for (const { at, remove, insert } of edits) {
        lines = lines.toSpliced(at % (lines.length + 1), remove, ...insert)
        const text = lines.join('\n')
        documents = update(documents, text)
        expect(view(documents)).toEqual(view(open(text)))
      }
    }),
    { numRuns: 400 },
  )
})

test('after any characters come and go the reading is that of the whole text', () => {
  const character = fc.record({
    at: fc.nat(),
    remove: fc.nat({ max: 5 }),
    insert: fc.constantFrom('', '-', '\n', '.', '---\n'),
  })
  fc.assert(
    fc.property(fc.array(character, { minLength: 1, maxLength: 8 }), (edits) => {
      let text = 'a: 1\n---\nb: 2\n...\n# c\n---\n---\nd: 4\n'
      let documents = open(text)
      for (const { at, remove, insert } of edits) {
        const start = at % (text.length + 1)
        text = text.slice(0, start) + insert + text.slice(start + remove)
        documents = update(documents, text)
        expect(view(documents)).toEqual(view(open(text)))
        expect(new Set(documents.documents.map(({ id }) => id)).size).toBe(documents.documents.length)
      }
    }),
    { numRuns: 400 },
  )
})

const MARKERS = [...THREE.matchAll(/^---\n/gm)].map(({ index }) => index)

test.each(MARKERS.flatMap((at) => [1, 2, 3, 4].map((length) => [at, length] as const)))(
  'a marker at %i that loses %i characters costs no document its last good reading',
  (at, length) => {
    const before = open(THREE)
    const broken = update(before, THREE.slice(0, at) + THREE.slice(at + length))
    expect(namesOf(broken)).toEqual(NAMES)
    expect(broken.resources.map(({ stale }) => stale)).toEqual(
      at === MARKERS[0] ? [true, true, false] : [false, true, true],
    )
    const typed = update(broken, `${broken.files[0]!.text}# more\n`)
    expect(namesOf(typed)).toEqual(NAMES)
    const whole = update(typed, THREE)
    expect(whole.documents.map(({ id }) => id)).toEqual(before.documents.map(({ id }) => id))
    expect(whole.resources.map(({ stale }) => stale)).toEqual([false, false, false])
  },
)

test('markers break and heal one after the other', () => {
  const [first = 0, second = 0] = MARKERS
  const without = (...at: readonly number[]) =>
    at.toSorted((a, b) => b - a).reduce((text, each) => text.slice(0, each) + text.slice(each + 4), THREE)
  const before = open(THREE)
  const both = update(update(before, without(second)), without(first, second))
  expect(both.documents).toHaveLength(1)
  expect(namesOf(both)).toEqual(NAMES)
  const healed = update(both, without(second))
  expect(healed.resources.map(({ name, stale }) => [name, stale])).toEqual([
    ['a', false],
    ['b', true],
    ['c', true],
  ])
  const whole = update(healed, THREE)
  expect(whole.resources.map(({ content }) => content)).toEqual(before.resources.map(({ content }) => content))
  expect(whole.resources.every(({ content }, index) => content === before.resources[index]?.content)).toBe(true)
})

test('what was swallowed is gone once the text is whole without it', () => {
  const [at = 0, next = 0] = MARKERS
  const broken = update(open(THREE), THREE.slice(0, at) + THREE.slice(at + 4))
  const whole = update(broken, THREE.slice(0, at) + THREE.slice(next))
  expect(whole.resources.map(({ name, stale }) => [name, stale])).toEqual([
    ['a', false],
    ['c', false],
  ])
})

test('a document that is deleted next to a broken one is gone', () => {
  const text = THREE.replace('podSelector: {}', 'podSelector: {')
  const [at = 0, next = 0] = [...text.matchAll(/^---\n/gm)].map(({ index }) => index)
  const broken = update(open(THREE), text)
  expect(namesOf(update(broken, text.slice(0, at) + text.slice(next)))).toEqual(['a', 'c'])
})

test('a stray binary character costs no document its last good reading', () => {
  const before = open(THREE)
  const broken = update(before, `${THREE.slice(0, 200)}\0${THREE.slice(200)}`)
  expect(broken.documents).toHaveLength(1)
  expect(broken.resources.map(({ name, stale }) => [name, stale])).toEqual(NAMES.map((name) => [name, true]))
  const whole = update(broken, THREE)
  expect(whole.documents.map(({ id }) => id)).toEqual(before.documents.map(({ id }) => id))
  expect(whole.resources.every(({ stale }) => !stale)).toBe(true)
})

test('a new document does not get the number of a swallowed one', () => {
  const [at = 0] = MARKERS
  const broken = update(open(THREE), THREE.slice(0, at) + THREE.slice(at + 4))
  const more = update(broken, `${broken.files[0]!.text}---\n${policyText('podSelector: {}', 'd')}`)
  const whole = update(more, `${THREE}---\n${policyText('podSelector: {}', 'd')}`)
  expect(new Set(whole.documents.map(({ id }) => id)).size).toBe(4)
})

test('files change together and on their own', () => {
  const files = (a: string, b: string) => [
    { path: 'a.yaml', text: a },
    { path: 'b.yaml', text: b },
  ]
  const documents = updateDocuments(openDocuments(files(THREE, '# none\n')), files('# none\n', THREE))
  expect(documents.resources.map(({ path, name }) => `${path} ${name}`)).toEqual(['b.yaml a', 'b.yaml b', 'b.yaml c'])
})
