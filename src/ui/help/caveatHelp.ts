import type { CaveatId } from '../../engine/index.ts'

/** A caveat explained: what is open or surprising, what is done here, what others do, and what to write instead. */
export interface CaveatHelp {
  readonly title: string
  readonly question: string
  readonly here: string
  readonly elsewhere: string
  readonly advice: string
}

const SAME = 'The same: this is what the API says.'

/** One text for every row of docs/SEMANTICS.md part E that a verdict can carry. */
export const CAVEAT_HELP: Readonly<Record<CaveatId, CaveatHelp>> = {
  'E-1': {
    title: 'An ipBlock and a pod’s address',
    question:
      'The API describes ipBlock for addresses outside the cluster, since addresses of pods come and go. It does not say what happens when a block holds the address of a pod all the same.',
    here: 'The block matches by address, whoever has it. So 0.0.0.0/0 lets every pod with an IPv4 address in.',
    elsewhere: 'Cilium knows pods by their labels and matches none of them by address. Most other plugins match.',
    advice: 'Select pods with podSelector and namespaceSelector, and keep ipBlock for what is outside.',
  },
  'E-2': {
    title: 'An ipBlock and a node or a Service',
    question:
      'Nodes have addresses outside the pod network, and a Service has one that is replaced by a pod’s on the way. Whether a block is compared with the address before or after that is left open.',
    here: 'A block matches the address of a node. The address of a Service is never what a policy sees: ask for the pods behind it.',
    elsewhere: 'Cilium matches nodes by address only when it is set up to.',
    advice:
      'Do not build on node addresses if you can help it; for a Service, select its pods and use their ports, not the Service’s.',
  },
  'E-5': {
    title: 'A pod and itself',
    question: 'Can a policy keep a pod from its own address?',
    here: 'No. A pod always reaches itself, over localhost and over its own address.',
    elsewhere:
      'The same. Through a Service that leads back to the pod, plugins differ, and no verdict here speaks of it.',
    advice: 'Nothing to do. To keep containers apart, put them in different pods.',
  },
  'E-6': {
    title: 'From a pod to its own node',
    question:
      'One sentence of the documentation says that traffic to and from the node of a pod is always allowed, another one excepts only traffic from it.',
    here: 'The egress rules of the pod apply to its node as to any other address.',
    elsewhere: 'Always allowed by kube-network-policies, whatever the rules.',
    advice:
      'If a pod needs its node, for metrics or a local agent, write an egress rule for it; if it must not, do not rely on the policy alone.',
  },
  'E-7': {
    title: 'From a node to its pods',
    question: 'Why is this allowed although no rule says so?',
    here: 'The node that a pod runs on always reaches it, so that health checks work. Pods on that node’s host network count as the node.',
    elsewhere: SAME,
    advice: 'Nothing to do. Who can run pods on the host network can reach every pod of that node.',
  },
  'E-8': {
    title: 'Pods on the host network',
    question:
      'A pod with hostNetwork has the address of its node. The API allows plugins to treat it like any pod, or like the node.',
    here: 'Like the node: no policy isolates it, no selector matches it, a block with the node’s address does.',
    elsewhere: 'Some plugins apply policies to such pods. OVN-Kubernetes does in some rules and not in others.',
    advice: 'Do not rely on policies for pods on the host network, in either direction. Keep their number small.',
  },
  'E-9': {
    title: 'A port by name',
    question:
      'The same name may mean different numbers on different pods, may be missing, and may be declared twice or by an init container.',
    here: 'The name is looked up on each destination pod, also for egress: on its containers and sidecars, with the protocol of the rule. Outside addresses have no names.',
    elsewhere:
      'OVN-Kubernetes has no port names. Others do not look them up with an ipBlock, or take one number where there are two.',
    advice: 'Use the number where you can, and give a name one meaning in the whole cluster where you cannot.',
  },
  'E-10': {
    title: 'A range of ports',
    question: 'endPort was added to the API after plugins were written.',
    here: 'Every port from port to endPort, both included.',
    elsewhere: 'A plugin without support for endPort applies the rule to the first port only.',
    advice: 'Find out whether your plugin supports it. Where it does not, list the ports one by one.',
  },
  'E-11': {
    title: 'SCTP',
    question: 'The API knows three protocols, and plugins need not support the third.',
    here: 'SCTP is handled like TCP and UDP, each with ports of its own.',
    elsewhere: 'Some plugins do not support SCTP or have it switched off.',
    advice: 'If you use SCTP, test on your cluster that it is denied where it should be.',
  },
  'E-13': {
    title: 'except of one block, allowed by another rule',
    question: 'An address is in except of a block. Why is it allowed?',
    here: 'except only makes that one block smaller. Rules add up, and another rule, block or policy allows the address.',
    elsewhere: SAME,
    advice: 'Look at the rules listed under the verdict: all of them would have to leave the address out.',
  },
  'E-14': {
    title: 'A CIDR that is not written in the standard way',
    question: 'What does 10.1.2.3/8 mean, with bits set behind its prefix?',
    here: 'It is read as the block it lies in, 10.0.0.0/8. The same goes for leading zeros and for IPv4 written as IPv6.',
    elsewhere: 'Kubernetes 1.36 and newer refuse to store it; older versions take it.',
    advice:
      'Write the block that you mean: the whole network, or one address with /32. The problem list offers the first.',
  },
  'E-15': {
    title: 'NotIn and DoesNotExist',
    question: 'Do they match what has no such label at all?',
    here: 'Yes. That includes pods and namespaces that somebody forgot to label, and kube-system.',
    elsewhere: SAME,
    advice: 'Name what you mean with In or matchLabels. If it must be NotIn, add Exists for the same key.',
  },
  'E-16': {
    title: 'Which rules act',
    question: 'A policy has rules for a direction, or none, and policyTypes does not say the same.',
    here: 'policyTypes decides. Left out, it means Ingress, and Egress as well when there is an egress rule; so a policy with only egress rules isolates for ingress too. Rules of a direction that is not in it do nothing.',
    elsewhere: SAME,
    advice: 'Write policyTypes in every policy.',
  },
  'E-17': {
    title: 'A rule without peers',
    question: 'Who is allowed by a rule that has ports and no from or to?',
    here: 'Everyone: every pod of every namespace, every node, every address outside.',
    elsewhere: SAME,
    advice: 'If you meant the pods of this namespace, write from with an empty podSelector.',
  },
  'E-20': {
    title: 'Something that nobody knows yet',
    question:
      'The verdict hangs on the labels of a namespace that is not in the files, or on the address of a pod that does not run yet.',
    here: 'Both answers are possible, and the verdict says so.',
    elsewhere: 'A cluster knows: there, the verdict is one of the two.',
    advice: 'Add the Namespace object, or the running pods as kubectl get prints them.',
  },
  'E-21': {
    title: 'A finished pod',
    question: 'A pod that succeeded or failed is still listed, with an address.',
    here: 'It has no traffic: nothing selects it, it isolates nothing, its address is only an address.',
    elsewhere: 'Some plugins kept matching the address for a while, although another pod may have got it.',
    advice: 'Nothing to do. Delete finished pods if addresses are scarce.',
  },
  'E-23': {
    title: 'An empty podSelector beside a namespaceSelector',
    question: 'Is it the same as the namespaceSelector alone?',
    here: 'Yes, and neither matches pods on the host network.',
    elsewhere: 'On OpenShift with OVN-Kubernetes the pair also matches pods on the host network.',
    advice: 'Leave the empty podSelector out.',
  },
  'E-24': {
    title: 'A plugin that does not enforce policies',
    question: 'Policies are objects that a network plugin acts on. What if it does not?',
    here: 'This project is set to such a plugin, so everything is allowed.',
    elsewhere: 'With any plugin that implements NetworkPolicy the verdicts are those of the rules.',
    advice: 'Choose another network plugin in the project menu to see what the policies mean.',
  },
}

/** The caveats in the order of the table. */
export const CAVEAT_IDS = Object.keys(CAVEAT_HELP).filter((id): id is CaveatId => id in CAVEAT_HELP)
