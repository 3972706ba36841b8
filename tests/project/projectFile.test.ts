import fc from 'fast-check'
import { load } from 'js-yaml'
import { describe, expect, it } from 'vitest'
import { EXAMPLES } from '../../src/examples/index.ts'
import { formatProject, isProjectText, readProject, type ProjectContent } from '../../src/project/index.ts'

const EMPTY: ProjectContent = {
  name: 'Empty',
  files: [],
  off: [],
  outside: [],
  pinned: [],
  expectations: '',
  layout: {},
}

function readBack(project: ProjectContent): ProjectContent {
  const reading = readProject(formatProject(project))
  if (!reading.ok) throw new Error(reading.message)
  return reading.project
}

/** Texts with all that YAML treats in a way of its own. */
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        ' ',
        '\n',
        '\r\n',
        '\t',
        '---\n',
        '...',
        '# a',
        'a: b',
        '  - c',
        '|',
        '>',
        "'",
        '"',
        '\\',
        '\u2028',
        '\ud800',
        '\ufeff',
        '\0',
        '{{ x }}',
        '%A',
        'é',
        '😀',
      ),
    )
    .map((parts) => parts.join('')),
)
const name = fc.oneof(text, fc.constantFrom('true', '1.10', '0x1', 'null', '__proto__', '=', '- a', 'a: b'))
const coordinate = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0)
const projects: fc.Arbitrary<ProjectContent> = fc.record(
  {
    name,
    files: fc.uniqueArray(fc.record({ path: name.filter((path) => path !== ''), text }), {
      maxLength: 3,
      selector: ({ path }) => path,
    }),
    off: fc.array(name, { maxLength: 2 }),
    outside: fc.array(fc.record({ name, cidr: name }), { maxLength: 2 }),
    pinned: fc.array(name, { maxLength: 2 }),
    expectations: text,
    layout: fc
      .array(fc.tuple(name, fc.record({ x: coordinate, y: coordinate })), { maxLength: 2 })
      .map((entries) => Object.fromEntries(entries)),
    kubernetesMinor: fc.integer({ min: 1, max: 60 }),
    plugin: fc.constantFrom('calico', 'cilium', 'ovn-kubernetes', 'kube-network-policies', 'none'),
  },
  { requiredKeys: ['name', 'files', 'off', 'outside', 'pinned', 'expectations', 'layout'] },
)

describe('A project file', () => {
  it('gives every project back, each file byte for byte', () => {
    fc.assert(
      fc.property(projects, (project) => {
        expect(readBack(project)).toEqual(project)
      }),
      { numRuns: 400 },
    )
  })

  it('gives the examples back, and shows their files as blocks', () => {
    for (const { name: exampleName, files, off, outside, pinned, expectations, layout } of EXAMPLES) {
      const project = { name: exampleName, files, off, outside, pinned, expectations, layout }
      expect(readBack(project)).toEqual(project)
      expect(formatProject(project)).not.toContain('\\n')
    }
  })

  it('is read alike by an independent YAML parser', () => {
    const shop = EXAMPLES[0]!
    expect(load(formatProject(shop))).toMatchObject({ gatehouse: 1, name: shop.name, files: shop.files })
  })

  it('is told from manifests, also when it is broken', () => {
    expect(isProjectText(formatProject(EMPTY))).toBe(true)
    expect(isProjectText('gatehouse: [')).toBe(true)
    expect(isProjectText('kind: ConfigMap\ndata:\n  gatehouse: x\n')).toBe(false)
  })

  it.each([
    ['gatehouse: 1\nfiles: [', 'BROKEN', /Line 2/],
    ['gatehouse: 1\nfiles:\n- path: a\n...\n', 'BROKEN', /files\[0\]\.text/],
    ['gatehouse: 1\nfiles:\n- {path: a, text: b}\n- {path: a, text: c}\n...\n', 'BROKEN', /files\[1\]\.path/],
    ['gatehouse: 1\nlayout: {a: [1, x]}\n...\n', 'BROKEN', /layout\.a/],
    ['gatehouse: 1\nkubernetesMinor: many\n...\n', 'BROKEN', /kubernetesMinor/],
    ['gatehouse: soon\n...\n', 'BROKEN', /version of its format/],
    ['kind: Pod\n', 'BROKEN', /not a project file/],
    ['', 'BROKEN', /not a project file/],
    ['gatehouse: 2\nname: Later\nfiles: []\n...\n', 'NEWER', /newer version/],
  ])('that is not right says what is wrong: %j', (source, code, message) => {
    expect(readProject(source)).toMatchObject({ ok: false, code, message: expect.stringMatching(message) })
  })

  it('of a newer version still gives what this one understands', () => {
    const later = `${formatProject({ ...EMPTY, name: 'Later' })
      .replace('gatehouse: 1', 'gatehouse: 2')
      .replace('...\n', 'weather: fine\n...\n')}`
    expect(readProject(later)).toMatchObject({ code: 'NEWER', attempt: { name: 'Later' } })
    expect(readProject('gatehouse: 2\nfiles: 7\n...\n')).toMatchObject({ code: 'NEWER', attempt: null })
  })

  it('that was cut off anywhere is refused', () => {
    const whole = formatProject(EXAMPLES[0]!)
    for (let at = 1; at < whole.length - 1; at += 97) {
      expect(readProject(whole.slice(0, at))).toMatchObject({ ok: false, code: 'BROKEN' })
    }
  })
})
