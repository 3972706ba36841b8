import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assert } from '../../src/model/index.ts'
import {
  formatResult,
  proveDraft,
  readCourse,
  splitProject,
  verifyResults,
  type LessonDraft,
} from '../../src/lessons/index.ts'

function pod(name: string): string {
  return `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\n  namespace: shop\n  labels:\n    app: ${name}\n`
}

function policy(name: string, spec: object): string {
  const metadata = { name, namespace: 'shop' }
  return `${JSON.stringify({ apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata, spec })}\n`
}

const fromWeb = { from: [{ podSelector: { matchLabels: { app: 'web' } } }] }
const SOLUTION = policy('db', { podSelector: { matchLabels: { app: 'db' } }, ingress: [fromWeb] })

const DRAFT: LessonDraft = {
  title: 'Only the web',
  minutes: '4',
  goal: 'A goal: with a colon.',
  task: 'Let shop/web reach shop/db, and nobody else.',
  cluster: [pod('db'), pod('web'), pod('job')].join('---\n'),
  outside: [{ name: 'internet', cidr: '198.51.100.7/32' }],
  start: '',
  checks: 'shop/web -> shop/db:80 allowed\nshop/job -> shop/db:80 denied\ninternet -> shop/db:80 denied',
  forbid: ['keep-cluster'],
  strangers: 'shop/stranger app=stranger',
  hints: 'Select db.\nName web.',
  wrong: [
    {
      answer: policy('p', { podSelector: {}, ingress: [{ from: [{ podSelector: {} }] }] }),
      message: 'Every pod of shop is let in.',
    },
    { answer: policy('p', { podSelector: {}, ingress: [{}] }), message: 'Everyone is let in.' },
  ],
  solution: SOLUTION,
  takeaway: 'Name who calls.',
}

describe('a lesson being made', () => {
  it('is proven when start, solution and wrong answers are as they should be', () => {
    const { faults, checks, lesson } = proveDraft(DRAFT)
    expect(faults).toEqual([])
    expect(checks.map(({ start, solution }) => [start, solution])).toEqual([
      [true, true],
      [false, true],
      [false, true],
    ])
    expect(lesson?.id).toBe('only-the-web')
    expect(lesson?.wrong.map(({ when }) => when.passes)).toEqual([['internet -> shop/db:80 denied'], []])
  })

  it('is refused when the start passes, the solution fails or a wrong answer is right', () => {
    expect(proveDraft({ ...DRAFT, start: SOLUTION }).faults).toContain('The start passes every check already.')
    expect(proveDraft({ ...DRAFT, solution: policy('db', { podSelector: {} }) }).faults.join()).toMatch(
      /^The solution does not pass/,
    )
    expect(proveDraft({ ...DRAFT, solution: ' ' }).faults).toContain('Write a solution.')
    expect(proveDraft({ ...DRAFT, wrong: [{ answer: SOLUTION, message: 'No.' }] }).faults).toEqual([
      'Wrong answer 1 passes every check.',
    ])
    expect(proveDraft({ ...DRAFT, wrong: [{ answer: ': : :', message: 'No.' }] }).faults.join()).toMatch(
      /^Wrong answer 1 does not read/,
    )
  })

  it('is refused with a sentence for every field that is missing', () => {
    const empty = { title: '', goal: '', task: '', minutes: 'x', checks: '', takeaway: '' }
    expect(proveDraft({ ...DRAFT, ...empty }).faults).toEqual([
      'Write at least one check.',
      'Write a title.',
      'Say how many minutes it takes, from 1 to 1000.',
      'Write the goal.',
      'Write the task.',
      'Write the takeaway.',
    ])
  })

  it('reads back as it was written, whatever its texts hold', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1 }).filter((each) => each.trim() !== '')
    const run = fc.property(text, text, fc.array(text), (title, takeaway, comments) => {
      const comment = comments.map((line) => `   # ${line.replace(/[\p{Cc}\p{Zl}\p{Zp}\ufeff]/gu, ' ')}\n`).join('\n')
      const cluster = `${comment}${DRAFT.cluster}`
      const { lesson, faults } = proveDraft({ ...DRAFT, title, takeaway, cluster })
      expect(faults).toEqual([])
      expect(lesson).toMatchObject({ title: title.trim(), takeaway: takeaway.trim(), checks: DRAFT.checks.split('\n') })
      expect(lesson?.cluster.trimEnd()).toBe(cluster.trimEnd())
    })
    fc.assert(run, { numRuns: 60 })
  })

  it('never throws, whatever is written', () => {
    const field = fc.string({ unit: 'binary' })
    const shape = fc.record({ cluster: field, start: field, checks: field, strangers: field, solution: field })
    const run = fc.property(shape, (fields) => {
      expect(Array.isArray(proveDraft({ ...DRAFT, ...fields, wrong: [] }).faults)).toBe(true)
    })
    fc.assert(run, { numRuns: 100 })
  })
})

it('a project splits into its cluster and the policies that are on', () => {
  const other = policy('other', { podSelector: {} })
  const files = [{ path: 'all.yaml', text: `---\n${pod('db')}---\n${SOLUTION}---\n${other}` }]
  expect(splitProject({ files, off: ['NetworkPolicy/shop/other'] })).toEqual({ cluster: pod('db'), start: SOLUTION })
})

describe('a course', () => {
  const { text } = proveDraft(DRAFT)

  it('opens as its lessons, each with an id of its own', () => {
    const { lessons, faults } = readCourse(`${text}--- # next\n${text.replace('Only the web', 'Another')}`)
    expect(faults).toEqual([])
    expect(lessons.map(({ title }) => title)).toEqual(['Only the web', 'Another'])
    expect(new Set(lessons.map(({ id }) => id)).size).toBe(2)
  })

  it('tells which lesson does not read and keeps the others', () => {
    const { lessons, faults } = readCourse(`${text}---\nkind: Lesson\n`)
    expect(lessons).toHaveLength(1)
    expect(faults).toHaveLength(1)
    expect(faults[0]).toMatch(/^Lesson 2 of the file: /)
    expect(readCourse('').faults).toEqual(['The file is empty.'])
  })
})

describe('a handed-in result', () => {
  const result = { name: 'Ada', lesson: 'and-or', title: 'One dash too many', state: 'Done', hints: '1 of 2' }

  it('is found among other text, quoted or not', () => {
    const text = formatResult(result)
    const mail = `Hello,\n${text.replace(/^/gm, '> ')}\nbye\n\n${formatResult({ ...result, name: '' })}\r\n`
    expect(verifyResults(mail).map(({ name, whole }) => [name, whole])).toEqual([
      ['Ada', true],
      ['', true],
    ])
  })

  it('shows that a line was changed', () => {
    const [found] = verifyResults(formatResult(result).replace('1 of 2', '0 of 2'))
    assert(found !== undefined, 'no result')
    expect(found.whole).toBe(false)
    expect(verifyResults('nothing here')).toEqual([])
  })
})
