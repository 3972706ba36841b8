import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assert } from '../../src/model/index.ts'
import {
  draftOf,
  EMPTY_DRAFT,
  formatResult,
  listLessons,
  proveDraft,
  readKeptDraft,
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
  ...EMPTY_DRAFT,
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
      when: null,
    },
    { answer: policy('p', { podSelector: {}, ingress: [{}] }), message: 'Everyone is let in.', when: null },
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
    expect(proveDraft({ ...DRAFT, wrong: [{ answer: SOLUTION, message: 'No.', when: null }] }).faults).toEqual([
      'Wrong answer 1 passes every check.',
    ])
    expect(proveDraft({ ...DRAFT, wrong: [{ answer: ': : :', message: 'No.', when: null }] }).faults.join()).toMatch(
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
      const { lesson, faults } = proveDraft({ ...DRAFT, title, takeaway, cluster, wrong: [] })
      expect(faults).toEqual([])
      expect(lesson).toMatchObject({ title: title.trim(), takeaway: takeaway.trim(), checks: DRAFT.checks.split('\n') })
      expect(lesson?.cluster.trimEnd()).toBe(cluster.trimEnd())
    })
    fc.assert(run, { numRuns: 25 })
  })

  it.each(listLessons())('goes on from the lesson $id and loses nothing of it', (lesson) => {
    const draft = draftOf(lesson)
    const { lesson: again, faults } = proveDraft(draft)
    expect(faults).toEqual([])
    expect(again).toEqual(lesson)
    expect(readKeptDraft(JSON.parse(JSON.stringify(draft)))).toEqual(draft)
  })

  it('keeps what a lesson has beside the form: language, predictions, ports of hidden pods, conditions', () => {
    const draft: LessonDraft = {
      ...DRAFT,
      id: 'own-id',
      language: 'pt-BR',
      strangers: 'shop/stranger app=stranger web:8080 dns:53/UDP',
      predictWhen: 'after-edit',
      predictions: 'shop/web -> shop/db:80',
      misses: [{ guess: 'shop/web -> shop/db:80 denied', message: 'It is "open": nothing selects db.' }],
      wrong: [
        {
          ...DRAFT.wrong[0]!,
          when: {
            fails: ['shop/job -> shop/db:80 denied'],
            passes: [],
            breaks: [],
            has: [{ ingress: [{ from: [{ podSelector: {} }], ports: [] }] }],
            lacks: [{ name: 'x\u2028"y' }],
          },
        },
      ],
      alternatives: [{ note: 'Another name', answer: policy('other', JSON.parse(SOLUTION).spec) }],
    }
    const { lesson, faults } = proveDraft(draft)
    expect(faults).toEqual([])
    assert(lesson !== null, 'no lesson')
    expect(draftOf(lesson)).toEqual(draft)
  })

  it('recognises a wrong answer anew when its conditions no longer fit', () => {
    const [wrong] = DRAFT.wrong
    assert(wrong !== undefined, 'no wrong answer')
    const when = { fails: ['gone -> gone denied'], passes: [], breaks: [], has: [], lacks: [] }
    const { lesson, faults, wrong: caught } = proveDraft({ ...DRAFT, wrong: [{ ...wrong, when }] })
    expect(faults).toEqual([])
    expect(lesson?.wrong[0]?.when.fails).toEqual(['shop/job -> shop/db:80 denied'])
    expect(caught).toEqual([{ fails: ['shop/job -> shop/db:80 denied'], breaks: [] }])
  })

  it('may ask for predictions only', () => {
    const draft = { ...DRAFT, solution: '', wrong: [], predictions: 'shop/web -> shop/db:80' }
    expect(proveDraft({ ...draft, checks: 'shop/web -> shop/db:80 allowed' }).faults).toEqual([])
    expect(proveDraft(draft).faults.join()).toMatch(/^There is no solution, and a check fails/)
  })

  it('flags a check that holds at the start and that no one-line policy can fail', () => {
    const both = { podSelector: {}, policyTypes: ['Ingress', 'Egress'] }
    const other = pod('web').replace('shop', 'dev')
    const draft = { ...DRAFT, cluster: [DRAFT.cluster, other].join('---\n') }
    const checks = 'dev/web -> shop/db:80 denied\nshop/web -> shop/db:80 allowed\ninternet -> shop/db:80 denied'
    const closed = [policy('shop', both), policy('dev', both).replace('"shop"}', '"dev"}')].join('---\n')
    const idle = (start: string) => proveDraft({ ...draft, checks, start }).checks.map((each) => each.idle)
    // Both ends are isolated, and one policy can open only one of them.
    expect(idle(closed)).toEqual([true, false, false])
    expect(idle('')).toEqual([false, false, false])
  })

  it('never throws, whatever is written', () => {
    const field = fc.string({ unit: 'binary' })
    const shape = fc.record({ cluster: field, start: field, checks: field, strangers: field, solution: field })
    const run = fc.property(shape, (fields) => {
      expect(Array.isArray(proveDraft({ ...DRAFT, ...fields, wrong: [] }).faults)).toBe(true)
    })
    fc.assert(run, { numRuns: 60 })
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
    expect(faults).toHaveLength(6)
    expect(faults.every((fault) => fault.startsWith('Lesson 2 of the file, '))).toBe(true)
    expect(readCourse('').faults).toEqual(['The file is empty.'])
  })

  it('says of what does not read in which line of the file that is', () => {
    const broken = text.replace('minutes: 4', 'minutes: soon').replace('goal:', 'gaol:')
    const file = `# two of them\n---\n${text}---\n${broken}`
    const lines = file.split('\n')
    const before = text.split('\n').length
    const { faults } = readCourse(file)
    expect(faults).toHaveLength(3)
    for (const [found, field] of [
      [faults[1], 'minutes'],
      [faults[2], 'gaol'],
    ] as const) {
      const [, line = ''] = /^Lesson 2 of the file, line (\d+): /.exec(found ?? '') ?? []
      expect(Number(line)).toBe(lines.findIndex((each, at) => at > before && each.startsWith(field)) + 1)
    }
    expect(readCourse(`a: 1\nb: 1\nc: 1\nd: 1\ne: 1\nf: 1\n`).faults.at(-1)).toMatch(/\d+ more\.$/)
  })

  it('keeps the text of each lesson', () => {
    const { texts } = readCourse(`${text}---\n${text}`)
    expect(texts).toEqual([text, text])
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

  it('tells how many checks hold and how many predictions were right, where there were any', () => {
    const [found] = verifyResults(formatResult({ ...result, checks: '5 of 5', predictions: '4 of 6' }))
    expect(found).toMatchObject({ checks: '5 of 5', predictions: '4 of 6', whole: true })
    const [without] = verifyResults(formatResult(result))
    expect(without).toMatchObject({ checks: '', predictions: '', whole: true })
    const changed = formatResult({ ...result, checks: '3 of 5' }).replace('3 of 5', '5 of 5')
    expect(verifyResults(changed)[0]?.whole).toBe(false)
  })

  it('shows that a line was changed', () => {
    const [found] = verifyResults(formatResult(result).replace('1 of 2', '0 of 2'))
    assert(found !== undefined, 'no result')
    expect(found.whole).toBe(false)
    expect(verifyResults('nothing here')).toEqual([])
  })
})
