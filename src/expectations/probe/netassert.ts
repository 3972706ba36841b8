import type { LeftOut, PodFinder, Probe, ProbePlan } from './planProbes.ts'

/** What the file cannot say, for whoever runs it (UX 6.4). */
export const NETASSERT_LIMITS: readonly string[] = [
  'Sets are written out as pairs. A line without a port is tried on the ports that the destination declares.',
  'No connection starts outside the cluster. UDP is tried between pods only, SCTP not at all.',
  'One running pod stands for all pods of a workload.',
  'Over TCP, "denied" may also mean that nothing listens; "allowed" needs something that listens.',
  'Its ephemeral containers stay in the lists of their pods until the pods are gone.',
]

/** Time for ephemeral containers to start, and for packets that a policy drops to be given up. */
const TIMEOUT_SECONDS = 60
const ATTEMPTS = 3

/** A scalar in double quotes, which only printable ASCII stands in as it is. */
function quoted(text: string): string {
  const escape = (character: string) => {
    const code = character.codePointAt(0)!
    return code >= 0xd800 && code <= 0xdfff ? String.raw`\ufffd` : String.raw`\U` + code.toString(16).padStart(8, '0')
  }
  return `"${text.replaceAll(/["\\]/g, String.raw`\$&`).replaceAll(/[^\x20-\x7e]/gu, escape)}"`
}

/** A comment, whatever is in the text. */
function comment(text: string): string {
  return `# ${text.replaceAll(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, ' ')}`
}

function resource({ namespace, resource: found }: PodFinder): readonly string[] {
  // The plan leaves out what has no name.
  const { kind, name } = found!
  return [
    '    k8sResource:',
    `      kind: ${kind}`,
    `      name: ${quoted(name)}`,
    `      namespace: ${quoted(namespace)}`,
  ]
}

function testOf({ line, text, expected, source, destination, port, protocol }: Probe): string {
  const to =
    typeof destination === 'string' ? ['    host:', `      name: ${quoted(destination)}`] : resource(destination)
  return [
    // No two tests may have the same name: a pair and a port come once in a line.
    `- name: ${quoted(`line ${line}: ${text}`)}`,
    '  type: k8s',
    `  protocol: ${protocol.toLowerCase()}`,
    `  targetPort: ${port}`,
    `  timeoutSeconds: ${TIMEOUT_SECONDS}`,
    `  attempts: ${ATTEMPTS}`,
    `  exitCode: ${expected === 'allowed' ? 0 : 1}`,
    '  src:',
    ...resource(source),
    '  dst:',
    ...to,
  ].join('\n')
}

function leftOut({ line, text, reason, failed }: LeftOut): string {
  return comment(`- line ${line}: ${text}: ${reason}${failed ? ': this expectation does not pass' : ''}`)
}

/**
 * The connections of a plan as tests of NetAssert 2: a YAML list, where `exitCode` is 0 for what is to be allowed and 1
 * for what is to be denied. What the plan leaves out stands in comments, for the format has no test that is skipped.
 */
export function netAssertTests({ probes, left }: ProbePlan): string {
  return [
    '# Tests for NetAssert 2 (https://github.com/controlplaneio/netassert): netassert run --input-file FILE',
    '#',
    ...NETASSERT_LIMITS.map(comment),
    ...(left.length === 0 ? [] : ['#', comment('Left out:'), ...left.map(leftOut)]),
    ...(probes.length === 0 ? ['[]'] : probes.map(testOf)),
    '',
  ].join('\n')
}
