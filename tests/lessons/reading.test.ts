import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  findLesson,
  LESSON_FIELDS,
  listLessons,
  MAX_LESSON_LENGTH,
  proveLesson,
  readLesson,
  SHORTCUT_FORMS,
} from '../../src/lessons/index.ts'

const FOLDER = 'src/lessons/files'
const TEXTS = readdirSync(FOLDER).map((name) => readFileSync(`${FOLDER}/${name}`, 'utf8'))
const SAMPLE = readFileSync(`${FOLDER}/and-or.yaml`, 'utf8')

function read(text: string) {
  return readLesson({ path: 'x.lesson.yaml', text })
}

function problemsOf(text: string) {
  const { lesson, diagnostics } = read(text)
  expect(lesson).toBeNull()
  return diagnostics.map(({ code, fieldPath = '' }) => [code, fieldPath])
}

describe('Reading a lesson file', () => {
  it('takes every file of the folder into the catalogue', () => {
    expect(TEXTS).toHaveLength(listLessons().length)
  })

  it.each([
    ['no text', '', 'NOT_AN_OBJECT', ''],
    ['a list', '- a\n', 'WRONG_TYPE', ''],
    ['a missing title', SAMPLE.replace(/^title:.*\n/m, ''), 'MISSING_FIELD', 'title'],
    ['a field that does not exist', SAMPLE.replace('goal:', 'gaol:'), 'UNKNOWN_FIELD', 'gaol'],
    [
      'a language that HTML does not know',
      SAMPLE.replace('minutes: 6', 'minutes: 6\nlanguage: plain words'),
      'INVALID_FIELD',
      'language',
    ],
    ['another version', SAMPLE.replace('v1alpha1', 'v2'), 'UNSUPPORTED_VERSION', 'apiVersion'],
    ['another kind', SAMPLE.replace('kind: Lesson', 'kind: Course'), 'UNSUPPORTED_KIND', 'kind'],
    ['an id that is no part of an address', SAMPLE.replace('id: and-or', 'id: ../x'), 'INVALID_NAME', 'id'],
    ['a time that is none', SAMPLE.replace('minutes: 6', 'minutes: soon'), 'INVALID_FIELD', 'minutes'],
    [
      'a check without an arrow',
      SAMPLE.replace(/checks:\n {2}- .*/, 'checks:\n  - nothing'),
      'INVALID_FIELD',
      'checks[0]',
    ],
    ['an unknown shortcut', SAMPLE.replace('[keep-cluster', '[keep-calm'), 'INVALID_FIELD', 'forbid[0]'],
    [
      'a wrong answer about no check',
      SAMPLE.replace(/fails: .*/, 'fails: a -> b denied'),
      'INVALID_FIELD',
      'wrong[0].when.fails',
    ],
    [
      'a policy that the API server rejects',
      SAMPLE.replace('policyTypes: [Ingress]', 'policyTypes: [In]'),
      'INVALID_FIELD',
      'start',
    ],
    [
      'a workload of no kind',
      SAMPLE.replace('kind: Deployment', 'kind: []'),
      'WRONG_TYPE',
      'cluster.shop.workloads.api.kind',
    ],
    [
      'a port that is none',
      SAMPLE.replace('http: 8080', 'http: web'),
      'INVALID_FIELD',
      'cluster.shop.workloads.api.ports.http',
    ],
    ['an address that is none', SAMPLE.replace('198.51.100.7', '198.51'), 'INVALID_CIDR', 'outside.internet'],
  ])('reports %s', (_, text, code, fieldPath) => {
    expect(problemsOf(text)).toContainEqual([code, fieldPath])
  })

  it('points at the place in the text', () => {
    const text = SAMPLE.replace('minutes: 6', 'minutes: soon')
    const [diagnostic] = read(text).diagnostics
    expect(text.slice(diagnostic!.range.from, diagnostic!.range.to)).toBe('soon')
  })

  it('refuses what is too large, and what does not parse', () => {
    expect(problemsOf(`# ${'x'.repeat(MAX_LESSON_LENGTH)}`)).toEqual([['TOO_LARGE', '']])
    expect(problemsOf('id: [')[0]![0]).toBe('YAML_SYNTAX')
  })

  it('takes policies and the cluster as Kubernetes YAML too', () => {
    const lesson = findLesson('and-or')
    const text = JSON.stringify({
      apiVersion: 'gatehouse/v1alpha1',
      kind: 'Lesson',
      id: 'own',
      title: 'Own',
      minutes: 5,
      goal: 'A goal.',
      task: 'A task.',
      cluster: lesson!.cluster,
      start: lesson!.start,
      checks: lesson!.checks,
      solution: lesson!.solution,
      takeaway: 'One sentence.',
    })
    expect(read(text).lesson).toMatchObject({ cluster: lesson!.cluster, start: lesson!.start })
  })

  it('never throws, whatever became of a file', () => {
    const broken = fc
      .tuple(fc.constantFrom(...TEXTS), fc.nat(), fc.nat(40), fc.string({ maxLength: 12, unit: 'grapheme' }))
      .map(([text, at, length, insert]) => {
        const from = at % text.length
        return text.slice(0, from) + insert + text.slice(from + length)
      })
    fc.assert(
      fc.property(broken, (text) => {
        const { lesson, diagnostics } = read(text)
        expect(lesson === null).toBe(diagnostics.some(({ severity }) => severity === 'error'))
      }),
      { numRuns: 40 },
    )
  })

  it('never throws for a field of another type', () => {
    const fields = [
      'cluster',
      'start',
      'predict',
      'checks',
      'strangers',
      'forbid',
      'hints',
      'wrong',
      'solution',
      'outside',
    ]
    fc.assert(
      fc.property(fc.constantFrom(...fields), fc.jsonValue(), (field, value) => {
        expect(() => read(`${SAMPLE}\n${JSON.stringify({ [field]: value }).slice(1, -1)}\n`)).not.toThrow()
        const whole = { apiVersion: 'gatehouse/v1alpha1', kind: 'Lesson', [field]: value }
        expect(read(JSON.stringify(whole)).lesson).toBeNull()
      }),
      { numRuns: 40 },
    )
  })
})

describe('The documentation of the format', () => {
  const page = readFileSync('docs/LESSONS.md', 'utf8')
  const section = (title: string) => page.split(/^## /m).find((part) => part.startsWith(title)) ?? ''
  /** The names in the first column of a section's table. */
  const named = (title: string) =>
    section(title)
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .flatMap((line) => [...(line.split(' | ')[0] ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name))

  it('has every field of a lesson, and none besides', () => {
    expect(new Set(named('Fields'))).toEqual(new Set(LESSON_FIELDS))
  })

  it('has every shortcut that can be forbidden', () => {
    const kind = (text = '') => text.split(':')[0]
    expect(new Set(named('Shortcuts').map(kind))).toEqual(new Set(SHORTCUT_FORMS.map(kind)))
  })

  it('names the fields that are needed', () => {
    const [, sentence = ''] = /Needed are ([^.]*)\./.exec(section('Fields')) ?? []
    const needed = [...sentence.matchAll(/`(\w+)`/g)].map(([, name]) => name)
    const missing = problemsOf('other: 1\n').flatMap(([, at]) => (at === 'other' ? [] : [at]))
    expect(new Set(needed)).toEqual(new Set(missing))
  })

  it('shows a lesson that reads and can be given out', () => {
    const [, sample = ''] = /```yaml\n([^]*?)```/.exec(page) ?? []
    const { lesson, diagnostics } = read(sample)
    expect(diagnostics).toEqual([])
    expect(lesson && proveLesson(lesson)).toEqual([])
  })
})
