import { describe, expect, it } from 'vitest'
import { assert } from '../../src/model/index.ts'
import { gradeWork, findLesson, POLICIES_FILE, readLesson, workOf, type Lesson } from '../../src/lessons/index.ts'

function lessonOf(id: string): Lesson {
  const lesson = findLesson(id)
  assert(lesson !== null, `no lesson ${id}`)
  return lesson
}

const CLUSTER = `
cluster:
  shop:
    workloads:
      api: { labels: { app: api }, ports: { http: 8080 } }
      web: { labels: { app: web } }
`

/** A lesson that only a shortcut keeps from passing. */
function small({ forbid, start = '' }: { readonly forbid: string; readonly start?: string }): Lesson {
  const { lesson, diagnostics } = readLesson({
    path: 'small.yaml',
    text: `apiVersion: gatehouse/v1alpha1
kind: Lesson
id: small
title: Small
minutes: 1
goal: A goal.
task: A task.
${CLUSTER}
start: ${JSON.stringify(start)}
checks: [shop/web -> shop/api:8080 allowed]
forbid: [${forbid}]
takeaway: One sentence.
`,
  })
  assert(lesson !== null, diagnostics.map(({ message }) => message).join('\n'))
  return lesson
}

function policy(name: string, spec: string): string {
  return `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: ${name}, namespace: shop }
spec: ${spec}
`
}

const ALL = policy('all', '{ podSelector: {}, ingress: [{}] }')
const FROM_WEB = '{ podSelector: {}, ingress: [{ from: [{ podSelector: { matchLabels: { app: web } } }] }] }'

describe('Forbidden shortcuts', () => {
  it.each([
    ['no-allow-all', '', ALL],
    ['no-any-peer', '', policy('any', '{ podSelector: {}, ingress: [{ ports: [{ port: 8080 }] }] }')],
    ['no-any-peer', '', policy('any', '{ podSelector: {}, ingress: [{ from: [{ namespaceSelector: {} }] }] }')],
    [
      'no-any-peer',
      '',
      policy(
        'any',
        '{ podSelector: {}, ingress: [{ from: [{ ipBlock: { cidr: 0.0.0.0/0 } }, { podSelector: {} }] }] }',
      ),
    ],
    ['max-policies:1', '', `${ALL}---\n${policy('more', '{ podSelector: {}, ingress: [{}] }')}`],
    [
      'max-peers:1',
      '',
      policy(
        'two',
        '{ podSelector: {}, ingress: [{ from: [{ podSelector: {} }, { ipBlock: { cidr: 10.0.0.0/8 } }] }] }',
      ),
    ],
    ['must-isolate:shop/api:egress', '', ALL],
    ['keep-policy:first', policy('first', FROM_WEB), policy('first', '{ podSelector: {}, ingress: [{}] }')],
    ['keep-policy:first', policy('first', FROM_WEB), ''],
    ['no-new-policy', policy('first', FROM_WEB), `${policy('first', FROM_WEB)}---\n${ALL}`],
    [
      'keep-cluster',
      '',
      'apiVersion: v1\nkind: Pod\nmetadata: { name: extra, namespace: shop }\nspec: { containers: [{ name: a, image: b }] }\n',
    ],
  ])('%s is noticed', (forbid, start, answer) => {
    const lesson = small({ forbid, start })
    const grade = gradeWork(lesson, workOf(lesson, answer))
    expect(grade.shortcuts.map(({ text }) => text)).toEqual([forbid])
    expect(grade).toMatchObject({ passed: false, message: grade.shortcuts[0]!.message })
    expect(grade.checks.every(({ ok }) => ok)).toBe(true)
  })

  it.each([
    ['no-allow-all', '', policy('p', '{ podSelector: {}, ingress: [{ ports: [{ port: 8080 }] }] }')],
    [
      'no-any-peer',
      '',
      policy(
        'p',
        '{ podSelector: {}, ingress: [{ from: [{ namespaceSelector: {}, podSelector: { matchLabels: { app: web } } }] }] }',
      ),
    ],
    ['must-isolate:shop/api:ingress', '', ALL],
    ['keep-policy:first', policy('first', FROM_WEB), `# moved\n${policy('first', FROM_WEB)}---\n${ALL}`],
    ['no-new-policy', policy('first', FROM_WEB), policy('first', '{ podSelector: {}, ingress: [{}] }')],
  ])('%s lets others pass', (forbid, start, answer) => {
    const lesson = small({ forbid, start })
    expect(gradeWork(lesson, workOf(lesson, answer))).toMatchObject({ passed: true, shortcuts: [], message: '' })
  })
})

describe('Grading', () => {
  it('sees hidden pods that the learner cannot have listed (A31)', () => {
    const lesson = lessonOf('default-deny-all')
    const listed = gradeWork(lesson, workOf(lesson, lesson.wrong[2]!.answer))
    const failing = listed.checks.filter(({ ok }) => !ok).map(({ text }) => text)
    expect(failing).toEqual(['shop/stranger -> internet:443 denied', 'internet -> shop/stranger:80 denied'])
  })

  it('does not count a policy that is switched off', () => {
    const lesson = lessonOf('first-isolation')
    const { files } = workOf(lesson, lesson.solution)
    const work = { files, off: ['NetworkPolicy/shop/db-isolate'] }
    expect(gradeWork(lesson, work).passed).toBe(false)
  })

  it('judges verdicts and not text: comments, order and style do not matter', () => {
    const lesson = lessonOf('and-or')
    const text = `# mine\n${JSON.stringify({
      spec: {
        ingress: [
          {
            ports: [{ port: 9090, protocol: 'TCP' }],
            from: [
              {
                podSelector: { matchLabels: { app: 'prometheus' } },
                namespaceSelector: { matchLabels: { team: 'sre' } },
              },
            ],
          },
        ],
        podSelector: { matchLabels: { app: 'api' } },
      },
      metadata: { namespace: 'shop', name: 'other' },
      kind: 'NetworkPolicy',
      apiVersion: 'networking.k8s.io/v1',
    })}\n`
    expect(gradeWork(lesson, workOf(lesson, text)).passed).toBe(true)
  })

  it('says what is wrong with text that does not read, and judges nothing', () => {
    const lesson = lessonOf('first-isolation')
    for (const text of ['kind: [', policy('p', '{ podSelector: {}, policyTypes: [In] }')]) {
      const grade = gradeWork(lesson, workOf(lesson, text))
      expect(grade).toMatchObject({ passed: false, checks: [], known: null })
      expect(grade.unreadable?.path).toBe(POLICIES_FILE)
    }
  })

  it('refuses more text than a lesson can check', () => {
    const lesson = lessonOf('first-isolation')
    const grade = gradeWork(lesson, workOf(lesson, `# ${'x'.repeat(400_000)}`))
    expect(grade).toMatchObject({ passed: false, checks: [] })
  })

  it('explains the first failing check when the mistake is not a known one', () => {
    const lesson = lessonOf('pod-selector')
    const grade = gradeWork(lesson, workOf(lesson, policy('db-isolate', '{ podSelector: {}, policyTypes: [Egress] }')))
    expect(grade.known).toBeNull()
    expect(grade.message).toBe(grade.checks.find(({ ok }) => !ok)!.reason)
  })
})
