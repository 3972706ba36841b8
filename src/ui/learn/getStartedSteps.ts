import { connectionId, type ResourceId } from '../../model/index.ts'
import { CALICO } from '../../examples/index.ts'
import type { Question } from '../../lessons/index.ts'
import type { Project } from '../../store/index.ts'

/** One step of the first path: some policies are on, some connections are predicted. */
export interface PathStep {
  readonly title: string
  /** Read before the predictions, and after them. */
  readonly text: readonly string[]
  readonly after: readonly string[]
  readonly on: readonly ResourceId[]
  readonly questions: readonly Question[]
}

const SAME = 'NetworkPolicy/default/allow-ingress-same-namespace'
const OTHER = 'NetworkPolicy/default/allow-ingress-different-namespace'
const TO_PODS = 'NetworkPolicy/default/allow-egress-same-namespace'
const TO_BLOCK = 'NetworkPolicy/default/allow-egress-external'
const DENY = 'NetworkPolicy/policy-demo/default-deny'
const POLICIES: readonly ResourceId[] = [SAME, OTHER, TO_PODS, TO_BLOCK, DENY]
const BLOCK = '172.18.0.0/24'

function question(source: string, destination: string): Question {
  return {
    text: `${source} -> ${destination}:80`,
    connection: connectionId(source, destination),
    port: { number: 80, protocol: 'TCP' },
  }
}

/** The policies that are off while only `on` are on. */
export function offFor(on: readonly ResourceId[]): readonly ResourceId[] {
  return POLICIES.filter((policy) => !on.includes(policy))
}

/** What the path starts with: all policies are there, and off. */
export const PATH_PROJECT: Project = { ...CALICO, name: 'Get started', off: POLICIES }

/** The order of the field's get-started page, and how its policies go together in the end (UX 0.2). */
export const PATH_STEPS: readonly PathStep[] = [
  {
    title: 'Ingress and egress',
    text: [
      'Every connection has two ends. For red → blue it is egress of red and ingress of blue.',
      'Each pod has two gates: ingress on its left, egress on its right. A connection is allowed when both ends allow it. Replies need no rule.',
    ],
    after: [],
    on: [],
    questions: [],
  },
  {
    title: 'Default allow',
    text: ['All five policies are off. No policy selects any pod. What may green and squares/red do?'],
    after: ['A pod that no policy selects is not isolated: everything is allowed. A namespace is not a boundary.'],
    on: [],
    questions: [question('default/green', 'default/blue'), question('squares/red', 'policy-demo/nginx')],
  },
  {
    title: 'Ingress from the same namespace',
    text: [
      'allow-ingress-same-namespace is on. It selects blue and allows ingress from pods with color=red, on port 80. A lone podSelector looks in the namespace of the policy.',
    ],
    after: ['Selecting blue isolates it for ingress; the rule then allows red. Nobody wrote that green is denied.'],
    on: [SAME],
    questions: [
      question('default/red', 'default/blue'),
      question('default/green', 'default/blue'),
      question('squares/red', 'default/blue'),
    ],
  },
  {
    title: 'Ingress from another namespace',
    text: [
      'Only allow-ingress-different-namespace is on. Its peer has both selectors under one dash: namespaces with shape=square AND pods with color=red.',
    ],
    after: ['Both conditions must hold. red in default fails the first one.'],
    on: [OTHER],
    questions: [question('squares/red', 'default/blue'), question('default/red', 'default/blue')],
  },
  {
    title: 'Egress to pods',
    text: [
      'Only allow-egress-same-namespace is on. It selects blue and has egress rules: to color=red, on port 80. It leaves policyTypes out.',
    ],
    after: [
      'Look at the left gate of blue. With policyTypes left out, Ingress is always included, and Egress because there are egress rules. So blue is isolated for ingress too, with no rule that allows anything.',
    ],
    on: [TO_PODS],
    questions: [
      question('default/blue', 'default/red'),
      question('default/blue', 'default/green'),
      question('default/green', 'default/blue'),
    ],
  },
  {
    title: 'Egress to addresses',
    text: [
      'Only allow-egress-external is on. It selects red and allows egress to the block 172.18.0.0/24. It leaves policyTypes out as well.',
    ],
    after: ['red is isolated in both directions, for the same reason: nobody reaches it any more.'],
    on: [TO_BLOCK],
    questions: [
      question('default/red', BLOCK),
      question('default/red', 'default/blue'),
      question('default/green', 'default/red'),
    ],
  },
  {
    title: 'Default deny',
    text: ['Only default-deny is on. In policy-demo it selects every pod, names both policyTypes and has no rules.'],
    after: ['Isolated and no rule: nothing is allowed, in or out. Other namespaces are as they were.'],
    on: [DENY],
    questions: [question('default/green', 'policy-demo/nginx'), question('default/green', 'default/blue')],
  },
  {
    title: 'All five together',
    text: [
      'Now all five are on. Each was right alone: the first allows red → blue, the third allows blue → red. Do they still?',
    ],
    after: [
      'red → blue is denied at egress of red: the fourth policy isolates red for egress and allows only the block.',
      'blue → red is denied at ingress of red: the fourth isolates red for ingress too, because policyTypes is left out.',
      'No policy took anything away. Each one isolates a pod for a direction, and there only what some rule allows is left. Write policyTypes out, and test policies together.',
    ],
    on: POLICIES,
    questions: [question('default/red', 'default/blue'), question('default/blue', 'default/red')],
  },
]
