import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { run } from '../../src/cli/run.ts'
import { SHOP } from '../../src/examples/index.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'gatehouse-'))
afterAll(() => rmSync(folder, { recursive: true }))

mkdirSync(path.join(folder, 'shop/nested'), { recursive: true })
writeFileSync(path.join(folder, 'shop/policies.yaml'), SHOP.files[0]!.text)
writeFileSync(path.join(folder, 'shop/nested/cluster.yml'), SHOP.files[1]!.text)
writeFileSync(path.join(folder, 'shop/notes.txt'), 'not a manifest')
const shop = path.join(folder, 'shop')

function gatehouse(args: readonly string[], stdin = '') {
  let out = ''
  let err = ''
  const status = run(args, '1.2.3', {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    stdin: () => stdin,
    color: false,
  })
  return { status, out, err }
}

const ASKED = ['--from', 'shop/api', '--to', 'shop/db', '--port', '5432']

describe('gatehouse query', () => {
  test('answers one question, and exits with 0 for allowed and 1 for denied', () => {
    expect(gatehouse(['query', ...ASKED, shop])).toEqual({
      status: 0,
      out: 'allowed    shop/api  shop/db  5432/TCP\n',
      err: '',
    })
    expect(gatehouse(['query', '--from', 'shop/frontend', '--to', 'shop/db', '--port', '5432', shop]).status).toBe(1)
  })

  test('reads files, folders, patterns and standard input', () => {
    const all = SHOP.files.map(({ text }) => text).join('---\n')
    const inputs = [
      [path.join(shop, 'policies.yaml'), path.join(shop, 'nested')],
      [path.join(shop, '**/*.y*ml')],
      ['-'],
      [],
    ]
    for (const input of inputs) expect(gatehouse(['query', ...ASKED, ...input], all).status).toBe(0)
  })

  test('answers many questions from JSON lines, in JSON lines', () => {
    const queries = [
      { source: 'shop/api', destination: 'shop/db', port: 5432 },
      { source: 'shop/db', destination: '203.0.113.9', port: 53, protocol: 'UDP' },
    ]
    const { status, out } = gatehouse(
      ['query', '--queries', '-', '-o', 'json', shop],
      queries.map((query) => JSON.stringify(query)).join('\n'),
    )
    const answers = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(status).toBe(1)
    expect(answers.map(({ outcome }) => outcome)).toEqual(['allowed', 'denied'])
    expect(answers[1]).toMatchObject({ version: 1, source: 'shop/db', protocol: 'UDP' })
  })
})

describe('gatehouse matrix', () => {
  test('is a truth table for one port', () => {
    const { status, out } = gatehouse(['matrix', '--port', '5432', shop])
    expect(status).toBe(0)
    const row = out.split('\n').find((line) => line.startsWith('shop/api '))
    const head = out.split('\n')[0]!.split(/\s{2,}/)
    expect(row!.split(/\s+/)[head.indexOf('shop/db')]).toBe('.')
    expect(
      out
        .split('\n')
        .find((line) => line.startsWith('shop/frontend '))!
        .split(/\s+/)[head.indexOf('shop/db')],
    ).toBe('X')
  })

  test('is a list of connections in CSV and Markdown, and everything in JSON', () => {
    expect(gatehouse(['matrix', '-o', 'csv', shop]).out).toContain('shop/api,shop/db,TCP 5432,\n')
    expect(gatehouse(['matrix', '-o', 'md', shop]).out).toContain('| shop/api | shop/db | TCP 5432 |  |')
    const { connections } = JSON.parse(gatehouse(['matrix', '-o', 'json', shop]).out) as { connections: object[] }
    expect(connections).toContainEqual({
      from: 'shop/api',
      to: 'shop/db',
      ports: { TCP: [[5432, 5432]], UDP: [], SCTP: [] },
    })
  })
})

describe('gatehouse validate', () => {
  test('prints warnings, which are no reason to fail', () => {
    const { status, out, err } = gatehouse(['validate', shop])
    expect(status).toBe(0)
    expect(out).toMatch(/policies\.yaml:\d+: warning NP010: db cannot resolve DNS/)
    expect(err).toBe('0 errors, 1 other\n')
  })

  test('prints file, line and code, and exits with 1 for an error', () => {
    const broken = path.join(folder, 'broken.yaml')
    writeFileSync(broken, SHOP.files[0]!.text.replace('podSelector: {}', 'podSelecter: {}'))
    const { status, out } = gatehouse(['validate', broken])
    expect(status).toBe(1)
    expect(out).toMatch(/broken\.yaml:\d+: error UNKNOWN_FIELD: /)
    expect(out).toContain('API server: strict decoding error: unknown field "spec.podSelecter"')
    const findings: unknown = JSON.parse(gatehouse(['validate', '-o', 'json', broken]).out)
    expect(findings).toHaveProperty('findings[0].server.reason', 'unknown field')
  })
})

describe('gatehouse plugins', () => {
  const named = path.join(folder, 'named.yaml')
  const pods = ['a', 'b'].map(
    (name, index) =>
      `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: x}\nspec: {containers: []}\nstatus: {podIP: 10.0.0.${index + 1}}\n`,
  )
  const policy = `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p, namespace: x}\nspec: {ingress: [{from: [{ipBlock: {cidr: 10.0.0.1/32}}]}]}\n`
  writeFileSync(named, [...pods, policy].join('---\n'))

  test('lists what each other network plugin would judge otherwise', () => {
    const { status, out } = gatehouse(['plugins', named])
    expect(status).toBe(1)
    expect(out).toMatch(/^cilium +- +x\/a +x\/b +every port$/m)
    expect(out).not.toMatch(/^calico/m)
    expect(out).toMatch(/^none +\+ +x\/b +x\/a +every port$/m)
  })

  test('starts from the plugin that is named', () => {
    const answer: unknown = JSON.parse(gatehouse(['plugins', '--plugin', 'cilium', '-o', 'json', named]).out)
    expect(answer).toMatchObject({
      plugin: 'cilium',
      others: [
        { plugin: 'spec', differences: [{ from: 'x/a', to: 'x/b', added: { TCP: [[1, 65535]] } }] },
        { plugin: 'calico' },
        { plugin: 'ovn-kubernetes' },
        { plugin: 'kube-network-policies' },
        { plugin: 'none' },
      ],
    })
  })
})

describe('gatehouse explain', () => {
  test('walks through both ends', () => {
    const { status, out } = gatehouse([
      'explain',
      '--from',
      'monitoring/prometheus',
      '--to',
      'shop/api',
      '--port',
      '9090',
      shop,
    ])
    expect(status).toBe(1)
    expect(out).toMatch(/1\. Egress from prometheus: allowed/)
    expect(out).toMatch(/2\. Ingress to api: not allowed/)
  })
})

describe('gatehouse diff', () => {
  test('says what came and what went', () => {
    const after = path.join(folder, 'after')
    mkdirSync(after)
    writeFileSync(path.join(after, 'policies.yaml'), SHOP.files[0]!.text.replace('port: 5432', 'port: 5433'))
    writeFileSync(path.join(after, 'cluster.yaml'), SHOP.files[1]!.text)
    const { status, out } = gatehouse(['diff', shop, after])
    expect(status).toBe(1)
    expect(out).toBe('+  shop/api  shop/db  TCP 5433\n-  shop/api  shop/db  TCP 5432\n')
    expect(gatehouse(['diff', shop, shop])).toEqual({ status: 0, out: '', err: '' })
  })
})

describe('a wrong command line', () => {
  test.each([
    [[], /Which command\?/],
    [['draw'], /draw is not a command/],
    [['toString'], /toString is not a command/],
    [['query', shop], /--from, --to and --port/],
    [['query', ...ASKED.with(1, 'shop/none'), shop], /shop\/none is neither/],
    [['query', ...ASKED.with(5, '99999'), shop], /99999 is not a port/],
    [['matrix', '--port', 'http', shop], /http is not a port/],
    [['matrix', '-o', 'xml', shop], /--output is one of/],
    [['matrix', '--plugin', 'flannel', shop], /--plugin is one of/],
    [['matrix', path.join(folder, 'nowhere')], /no such file/],
    [['matrix', '--frob', shop], /frob/],
    [['diff', shop], /OLD NEW/],
  ])('%j ends with 2 and one line', (args, message) => {
    const { status, out, err } = gatehouse(args)
    expect(status).toBe(2)
    expect(out).toBe('')
    expect(err).toMatch(message)
    expect(err.trim().split('\n')).toHaveLength(1)
  })

  test('help and version are no mistakes', () => {
    expect(gatehouse(['--help'])).toMatchObject({ status: 0, err: '' })
    expect(gatehouse(['--version'])).toEqual({ status: 0, out: '1.2.3\n', err: '' })
  })
})
