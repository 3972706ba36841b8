import { tapText } from '../report/tap.ts'
import type { PodFinder, Probe, ProbePlan } from './planProbes.ts'

/** What the script cannot tell, for whoever runs it (UX 6.4). */
export const SCRIPT_LIMITS: readonly string[] = [
  'Sets are written out as pairs. A line without a port is tried on the ports that the destination declares.',
  'TCP only: UDP gives no sign of a closed port.',
  '"closed" may mean that nothing listens, not that a policy keeps it closed; "allowed" needs something that listens.',
  'One pod stands for all pods of a workload; no connection starts outside the cluster.',
  'An ephemeral container stays in the list of its pod until the pod is gone. It ends after ten minutes.',
]

const HEAD = String.raw`#!/bin/sh
# Tries on a real cluster what expectations say, and reports in the Test Anything Protocol.
#
#   sh probe.sh                     with an ephemeral container in each source pod (kubectl debug)
#   PROBE=exec sh probe.sh          with the nc that the pods' own images bring
#
# Needs kubectl with the right to list pods, to exec, and for ephemeral containers to patch pods/ephemeralcontainers.
# IMAGE is the image with nc (busybox:1.37), SECONDS_TO_WAIT the patience for one connection (3).
#
# What it cannot tell:
${SCRIPT_LIMITS.map((limit) => `# - ${limit}`).join('\n')}

[ -n "$IMAGE" ] || IMAGE=busybox:1.37
[ -n "$SECONDS_TO_WAIT" ] || SECONDS_TO_WAIT=3
[ -n "$PROBE" ] || PROBE=debug
set -u
CONTAINER=gatehouse-$$
number=0
failed=0
from_namespace=
from_pod=
from_problem=

ok() {
  number=$((number + 1))
  printf 'ok %d - %s\n' "$number" "$1"
}

not_ok() {
  number=$((number + 1))
  failed=$((failed + 1))
  printf 'not ok %d - %s\n  ---\n  message: "%s"\n  ...\n' "$number" "$1" "$2"
}

# namespace, labels, pattern of the name: the first running pod
find_pod() {
  kubectl get pods -n "$1" -l "$2" --field-selector=status.phase=Running \
    -o 'jsonpath={range .items[*]}{.metadata.name}{"\n"}{end}' </dev/null 2>/dev/null | grep -e "$3" | head -n 1
}

# words: a command in the source pod
in_pod() {
  if [ "$PROBE" = exec ]; then
    kubectl exec -n "$from_namespace" "$from_pod" -- "$@" </dev/null 2>/dev/null
  else
    kubectl exec -n "$from_namespace" "$from_pod" -c "$CONTAINER" -- "$@" </dev/null 2>/dev/null
  fi
}

# namespace, labels, pattern: the pod that the next connections start in
from() {
  from_namespace=$1
  from_problem=
  from_pod=$(find_pod "$1" "$2" "$3")
  if [ -z "$from_pod" ]; then
    from_problem='no pod of the source is running'
    return
  fi
  if [ "$PROBE" != exec ]; then
    kubectl debug -n "$1" "$from_pod" --image="$IMAGE" --container="$CONTAINER" -- sleep 600 \
      </dev/null >/dev/null 2>&1
  fi
  tries=0
  until in_pod true; do
    tries=$((tries + 1))
    if [ "$tries" -ge 30 ]; then
      from_problem='no command can be run in the source pod'
      return
    fi
    sleep 1
  done
}

# expected verdict, address, port, text
try() {
  if [ -n "$from_problem" ]; then
    not_ok "$4" "$from_problem"
    return
  fi
  answer=$(in_pod sh -c 'if nc -z -w "$0" "$1" "$2"; then echo open; else echo closed; fi' "$SECONDS_TO_WAIT" "$2" "$3")
  case "$1 $answer" in
    'allowed open' | 'denied closed') ok "$4" ;;
    *' open' | *' closed') not_ok "$4" "the connection is $answer" ;;
    *) not_ok "$4" 'the connection could not be tried' ;;
  esac
}

# expected verdict, namespace, labels, pattern, port, text
try_pod() {
  pod=$(find_pod "$2" "$3" "$4")
  address=
  if [ -n "$pod" ]; then
    address=$(kubectl get pod -n "$2" "$pod" -o 'jsonpath={.status.podIP}' </dev/null 2>/dev/null)
  fi
  if [ -z "$address" ]; then
    not_ok "$6" 'no pod of the destination is running'
    return
  fi
  try "$1" "$address" "$5" "$6"
}
`

const FOOT = '[ "$failed" -eq 0 ]\n'

/** Nothing in single quotes means anything to a shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}

function finder({ namespace, labels, name, exact }: PodFinder): string {
  const pattern = `^${name.replaceAll('.', '[.]')}${exact ? '$' : '-'}`
  return [namespace, labels, pattern].map(quoted).join(' ')
}

function tryLine({ line, text, expected, destination, port }: Probe): string {
  const told = quoted(tapText(`line ${line}: ${text}`))
  return typeof destination === 'string'
    ? `try ${expected} ${quoted(destination)} ${port} ${told}`
    : `try_pod ${expected} ${finder(destination)} ${port} ${told}`
}

function bySource(probes: readonly Probe[]): ReadonlyMap<string, readonly Probe[]> {
  const groups = new Map<string, Probe[]>()
  for (const probe of probes) {
    const key = finder(probe.source)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [probe])
    else group.push(probe)
  }
  return groups
}

/**
 * A POSIX shell script that tries the connections of a plan and exits with 1 when one does not do what is expected.
 * What the plan leaves out is skipped aloud; lines that would fail in any case fail.
 */
export function probeScript({ probes, left }: ProbePlan): string {
  const skipped = left.map(({ line, text, reason, failed }) => {
    const told = tapText(`line ${line}: ${text}`)
    return failed
      ? `not_ok ${quoted(told)} ${quoted(reason.replaceAll('"', "'").replaceAll('\\', '/'))}`
      : `ok ${quoted(`${told} # SKIP ${reason}`)}`
  })
  const tried = [...bySource(probes)].flatMap(([source, group]) => [`from ${source}`, ...group.map(tryLine)])
  const plan = [String.raw`printf 'TAP version 14\n1..%d\n' ${probes.length + left.length}`]
  return [HEAD, ...plan, ...skipped, ...tried, FOOT].join('\n')
}
