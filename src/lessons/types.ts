import type { OutsideAddress } from '../model/index.ts'
import type { Json } from '../document/index.ts'

/** A limit on how a lesson may be solved (UX 5.4). `text` is how the file writes it. */
export type Shortcut =
  /** Namespaces, pods, their labels and their ports stay as they are. */
  | { readonly kind: 'keep-cluster'; readonly text: string }
  /** The start policies of that name stay as they are. */
  | { readonly kind: 'keep-policy'; readonly text: string; readonly name: string }
  /** No rule without peers and ports. */
  | { readonly kind: 'no-allow-all'; readonly text: string }
  /** No rule without peers, no peer that is every namespace or every address. */
  | { readonly kind: 'no-any-peer'; readonly text: string }
  | { readonly kind: 'max-policies'; readonly text: string; readonly limit: number }
  /** At most that many peers in one rule. */
  | { readonly kind: 'max-peers'; readonly text: string; readonly limit: number }
  | {
      readonly kind: 'must-isolate'
      readonly text: string
      readonly namespace: string
      readonly workload: string
      readonly policyType: 'Ingress' | 'Egress'
    }
  /** Only policies of the start, changed or not. */
  | { readonly kind: 'no-new-policy'; readonly text: string }

/**
 * A shape that a part of a policy may have: `'*'` is anything that is there, `null` what is not there, `{}` and `[]`
 * are empty, a mapping asks for each of its fields, a list for an item of its own for each of its items.
 */
export type Pattern = Json

/** When the message of a wrong answer fits. Everything given must hold. */
export interface WrongWhen {
  /** Checks that fail, and checks that pass. */
  readonly fails: readonly string[]
  readonly passes: readonly string[]
  /** Shortcuts that were taken. */
  readonly breaks: readonly string[]
  /** Each matches a policy of its own. */
  readonly has: readonly Pattern[]
  /** Match no policy. */
  readonly lacks: readonly Pattern[]
}

/** A wrong answer that people give, with what to say about it. */
export interface WrongAnswer {
  readonly when: WrongWhen
  /** Kubernetes YAML, as of every answer here. */
  readonly answer: string
  readonly message: string
}

/** A right answer beside the reference solution. */
export interface Alternative {
  readonly note: string
  readonly answer: string
}

/** What a learner predicts before the picture answers. */
export interface Prediction {
  /** Whether it is asked about the start, or about the learner's first change. */
  readonly when: 'before' | 'after-edit'
  /** `source -> destination:port`, as in an expectation. */
  readonly connections: readonly string[]
  /** What to say about a certain wrong guess: `source -> destination:port denied`. */
  readonly misses: readonly { readonly guess: string; readonly message: string }[]
}

/** One lesson, read from its file. Policies and objects are Kubernetes YAML. */
export interface Lesson {
  /** Stands in the address of the page. */
  readonly id: string
  readonly title: string
  /** Of its texts, as HTML names languages; `en` when the file says nothing. */
  readonly language: string
  readonly minutes: number
  readonly goal: string
  readonly task: string
  readonly cluster: string
  readonly outside: readonly OutsideAddress[]
  readonly start: string
  readonly predict: Prediction
  /** Lines of expectations; all of them hold for a right answer. */
  readonly checks: readonly string[]
  /** Pods that are only there when an answer is checked; empty when there are none. */
  readonly strangers: string
  /** The endpoints of those pods. */
  readonly strangerIds: readonly string[]
  readonly forbid: readonly Shortcut[]
  readonly hints: readonly string[]
  /** In the order in which their messages are tried. */
  readonly wrong: readonly WrongAnswer[]
  /** Empty when there is nothing to do but to predict. */
  readonly solution: string
  readonly alternatives: readonly Alternative[]
  readonly takeaway: string
  /** An https address to read on at; empty when there is none. */
  readonly reference: string
}
