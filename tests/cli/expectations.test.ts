import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Ajv } from 'ajv'
import { load } from 'js-yaml'
import { afterAll, describe, expect, test } from 'vitest'
import { run } from '../../src/cli/run.ts'
import { SHOP } from '../../src/examples/index.ts'
import { NETASSERT_SCHEMA } from '../support/reportSchemas.ts'
import { readTap } from '../support/tap.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'gatehouse-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, text: string): string {
  const place = path.join(folder, name)
  writeFileSync(place, text)
  return place
}

const [policies, cluster] = SHOP.files
const POLICIES = file('policies.yaml', policies!.text)
const CLUSTER = file('cluster.yaml', cluster!.text)
const SHOP_ARGS = [POLICIES, CLUSTER]

function gatehouse(args: readonly string[]) {
  let out = ''
  let err = ''
  const status = run(args, '1.2.3', {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    stdin: () => '',
    color: false,
  })
  return { status, out, err }
}

function runTest(expectations: string, ...more: readonly string[]) {
  return gatehouse(['test', '--expect', file('expectations.txt', expectations), ...more, ...SHOP_ARGS])
}

const PASSES = '# why\nshop/api -> shop/db:5432 allowed\n'

describe('gatehouse test', () => {
  test('exits with 0 when every expectation holds', () => {
    const { status, out } = runTest(PASSES)
    expect(status).toBe(0)
    expect(out).toBe(`pass    ${folder}/expectations.txt:2: shop/api -> shop/db:5432 allowed\n1 pass, 0 do not\n`)
  })

  test.each([
    ['fails', 'shop/frontend -> shop/db:5432 allowed', /is denied at ingress of shop\/db/],
    ['matches nothing', 'shop/fronted -> shop/db denied', /there is no workload shop\/fronted/],
    ['needs a port', 'shop/api -> anywhere allowed', /declares no port/],
    ['is none', 'shop/api => shop/db denied', /Write source -> destination/],
  ])('exits with 1 for one that %s, and says why', (_, line, reason) => {
    const { status, out } = runTest(`${PASSES}${line}\n`)
    expect(status).toBe(1)
    expect(out).toMatch(reason)
    expect(out).toMatch(/1 pass, 1 does not\n$/)
  })

  test.each(['text', 'json', 'md', 'junit', 'tap', 'sarif'])('writes the same verdicts as %s', (format) => {
    const passing = runTest(PASSES, '-o', format)
    const failing = runTest(`${PASSES}shop/none -> shop/db denied\n`, '-o', format)
    expect([passing.status, failing.status]).toEqual([0, 1])
    expect(failing.out).toContain('there is no workload shop/none')
    expect(passing.out).not.toContain('matches nothing')
  })

  test('names the rule that allows too much, with file and line', () => {
    const { out } = runTest('shop/frontend -> shop/api denied\n', '-o', 'json')
    const { reports } = JSON.parse(out) as { reports: { results: object[] }[] }
    expect(reports[0]!.results[0]).toMatchObject({
      state: 'fail',
      column: 1,
      endColumn: 33,
      counterexample: {
        source: 'shop/frontend',
        port: 8080,
        allowedBy: { policy: 'shop/allow-frontend-to-api', rule: 0, path: POLICIES },
      },
    })
  })

  test('with --rollout fails for what breaks while the policies are applied one by one', () => {
    const allowed = 'shop/api -> shop/db:5432 allowed\n'
    expect(runTest(allowed).status).toBe(0)
    const { status, err } = runTest(allowed, '--rollout')
    expect(status).toBe(1)
    expect(err).toMatch(/expectations\.txt:1: .* broken by applying shop\/default-deny-ingress/)
    expect(err).toMatch(/No expectation breaks in this order: .*shop\/db-lockdown.*shop\/default-deny-ingress/)
    expect(runTest('shop/frontend -> shop/db denied\n', '--rollout')).toMatchObject({ status: 0, err: '' })
  })

  test('holds everything allowed where no plugin enforces policies', () => {
    const denied = 'shop/frontend -> shop/db denied\n'
    expect(runTest(denied).status).toBe(0)
    expect(runTest(denied, '--plugin', 'none')).toMatchObject({
      status: 1,
      out: expect.stringContaining('not isolated'),
    })
  })

  test.each([
    [['test', ...SHOP_ARGS], /--expect expectations\.txt/],
    [['test', '--expect', path.join(folder, 'none.txt'), ...SHOP_ARGS], /no such file/],
    [['test', '--expect', file('blank.txt', '# nothing\n\n'), ...SHOP_ARGS], /there is no expectation in it/],
    [['test', '--expect', POLICIES, '-o', 'csv', ...SHOP_ARGS], /--output is one of text, json, md, junit/],
    [['matrix', '-o', 'junit', ...SHOP_ARGS], /--output is one of text, json, md, csv/],
  ])('%j ends with 2', (args, message) => {
    expect(gatehouse(args)).toMatchObject({ status: 2, out: '', err: expect.stringMatching(message) })
  })
})

describe('gatehouse diff', () => {
  const wider = file('wider.yaml', `${policies!.text.replace('port: 5432', 'port: 5433')}---\n${cluster!.text}`)
  const open = file('all.yaml', `${policies!.text}---\n${cluster!.text}`)
  test('tells a reviewer first what is newly allowed', () => {
    const { status, out } = gatehouse(['diff', open, wider, '-o', 'md'])
    expect(status).toBe(1)
    expect(out).toBe(
      [
        '### Newly allowed: 1',
        '',
        '| From | To | Ports |',
        '| --- | --- | --- |',
        '| shop/api | shop/db | TCP 5433 |',
        '',
        '### No longer allowed: 1',
        '',
        '| From | To | Ports |',
        '| --- | --- | --- |',
        '| shop/api | shop/db | TCP 5432 |',
        '',
      ].join('\n'),
    )
    expect(gatehouse(['diff', open, open, '-o', 'md'])).toMatchObject({ status: 0, out: 'No connection changes.\n' })
  })

  test('names addresses instead of numbering them', () => {
    const without = file('without.yaml', cluster!.text)
    const { out } = gatehouse(['diff', open, without, '-o', 'md'])
    expect(out).toContain('| every IPv4 address | shop/db | every port |')
    expect(out).not.toContain('external/')
  })

  test('with --no-widening fails only on what is newly allowed', () => {
    const only = (before: string, after: string) => gatehouse(['diff', '--no-widening', before, after]).status
    expect(only(open, wider)).toBe(1)
    expect(only(open, open)).toBe(0)
    const port = (number: number) =>
      file(
        `port-${number}.yaml`,
        `${cluster!.text}---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p, namespace: shop}\nspec: {podSelector: {}, ingress: [{ports: [{port: 80, endPort: ${number}}]}]}\n`,
      )
    expect([only(port(90), port(85)), only(port(85), port(90))]).toEqual([0, 1])
  })

  test('notices a port that opens for some pods of a workload only', () => {
    const pod = (name: string, ip: string) =>
      `---\napiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\n  namespace: a\n  ownerReferences: [{kind: StatefulSet, name: s, controller: true}]\nstatus: {podIP: ${ip}}\n`
    const pods = `${pod('s-0', '10.0.0.1')}${pod('s-1', '10.0.0.2')}`
    const policy = (from: string) =>
      `---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p, namespace: a}\nspec:\n  podSelector: {}\n  ingress: [${from}]\n`
    const other = '---\napiVersion: v1\nkind: Pod\nmetadata: {name: x, namespace: b}\nstatus: {podIP: 10.0.9.9}\n'
    const before = file('before.yaml', `${pods}${other}${policy('')}`)
    const block = '{from: [{ipBlock: {cidr: 10.0.0.1/32}}]}'
    const after = file('after.yaml', `${pods}${other}${policy(block)}`)
    expect(gatehouse(['diff', '--no-widening', before, after]).status).toBe(1)
  })
})

describe('gatehouse probe', () => {
  const EXPECTATIONS = file(
    'probe.txt',
    [
      'shop/frontend -> shop/api:8080 allowed',
      'shop/frontend -> shop/db denied',
      'shop/* -> kube-system/coredns:53/UDP allowed',
      'anywhere -> shop/frontend:8080 allowed',
      'shop/api -> 203.0.113.10:443 allowed',
      'shop/none -> shop/db denied',
    ].join('\n'),
  )
  const { status, out, err } = gatehouse(['probe', '--expect', EXPECTATIONS, ...SHOP_ARGS])
  const script = file('probe.sh', out)

  // A cluster of one answer each: pods are named after their label, and a port is open when OPEN names it.
  const kubectl = file(
    'kubectl',
    `#!/bin/sh
case "$*" in
  *'get pods'*) while [ "$1" != -l ]; do shift; done; for each in frontend api db coredns; do case "$2" in *"$each"*) echo "$each-1" ;; esac; done ;;
  *'get pod '*) case "$*" in *db-1*) echo 10.0.0.5 ;; *) echo 10.0.0.4 ;; esac ;;
  *' true') exit "\${BROKEN:-0}" ;;
  *'nc -z'*) while [ $# -gt 2 ]; do shift; done; case " $OPEN " in *" $1:$2 "*) echo open ;; *) echo closed ;; esac ;;
esac
`,
  )
  chmodSync(kubectl, 0o755)

  function onCluster(env: Record<string, string>) {
    const { status: exit, stdout } = spawnSync('sh', [script], {
      encoding: 'utf8',
      env: { PATH: `${folder}:${process.env['PATH'] ?? ''}`, ...env },
    })
    return { exit, points: readTap(stdout) }
  }

  test('writes a script that a POSIX shell reads, and says what it leaves out', () => {
    expect(status).toBe(0)
    execFileSync('sh', ['-n', script])
    expect(err).toMatch(/^It tries 3 connections\.$/m)
    expect(err).toMatch(/probe\.txt:3: not tried: UDP cannot be tried/)
    expect(err).toMatch(/probe\.txt:4: not tried: a connection cannot be started outside the cluster/)
    expect(err).toMatch(/probe\.txt:6: not tried: it matches nothing; this does not pass/)
  })

  test('reports what the cluster does, in TAP, and fails for what matches nothing', () => {
    const { exit, points } = onCluster({ OPEN: '10.0.0.4:8080' })
    expect(exit).toBe(1)
    expect(points.map(({ ok, description, directive }) => [ok, directive, description])).toEqual([
      [true, 'SKIP', 'line 3: shop/* -> kube-system/coredns:53/UDP allowed'],
      [true, 'SKIP', 'line 4: anywhere -> shop/frontend:8080 allowed'],
      [false, null, 'line 6: shop/none -> shop/db denied'],
      [true, null, 'line 1: shop/frontend -> shop/api:8080 allowed'],
      [true, null, 'line 2: shop/frontend -> shop/db:5432 denied'],
      [false, null, 'line 5: shop/api -> 203.0.113.10/32:443 allowed'],
    ])
  })

  test('takes a connection that cannot be tried for no pass', () => {
    const broken = file('sleep', '#!/bin/sh\n')
    chmodSync(broken, 0o755)
    const { points } = onCluster({ BROKEN: '1' })
    expect(points.filter(({ ok, directive }) => ok && directive === null)).toEqual([])
  })

  test('writes the same for NetAssert, which can fail for no line that matches nothing: so the command does', () => {
    const found = gatehouse(['probe', '--format', 'netassert', '--expect', EXPECTATIONS, ...SHOP_ARGS])
    const tests = load(found.out)
    expect(new Ajv().validate(NETASSERT_SCHEMA, tests)).toBe(true)
    expect(tests).toMatchObject([
      {
        name: 'line 1: shop/frontend -> shop/api:8080 allowed',
        exitCode: 0,
        src: { k8sResource: { kind: 'deployment' } },
      },
      { targetPort: 5432, exitCode: 1 },
      { protocol: 'udp', dst: { k8sResource: { name: 'coredns' } } },
      { protocol: 'udp' },
      { protocol: 'udp' },
      { dst: { host: { name: '203.0.113.10' } } },
    ])
    expect(found.err).toMatch(/probe\.txt:4: not tried: a connection cannot be started outside/)
    expect(found.status).toBe(1)
    const passing = file('holds.txt', 'shop/api -> shop/db:5432 allowed')
    expect(gatehouse(['probe', '-o', 'netassert', '--expect', passing, ...SHOP_ARGS]).status).toBe(0)
  })
})
