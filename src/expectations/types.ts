import type { ConnectionId, EndpointId, Protocol, TextRange } from '../model/index.ts'
import type { PortRange, RuleRef } from '../engine/index.ts'

/** One label requirement: `key=value`, `key` or `!key`. */
export interface LabelTerm {
  readonly key: string
  readonly operator: 'equals' | 'exists' | 'absent'
  readonly value: string
}

/** A set of endpoints as it is written. Absent `namespaces` or `pods` terms mean all of them. */
export type EndpointSet =
  | { readonly kind: 'everything' }
  | { readonly kind: 'anywhere' }
  | { readonly kind: 'address'; readonly cidr: string }
  | { readonly kind: 'workload'; readonly namespace: string | null; readonly name: string }
  | {
      readonly kind: 'selector'
      readonly namespace: string | readonly LabelTerm[] | null
      readonly pods: readonly LabelTerm[]
    }

/** A port as it is written: a number, a range, or the name of a declared port. */
export type ExpectedPort =
  | { readonly kind: 'number'; readonly protocol: Protocol; readonly from: number; readonly to: number }
  | { readonly kind: 'name'; readonly protocol: Protocol; readonly name: string }

/** What a line that follows the grammar says. */
export interface Statement {
  readonly sources: EndpointSet
  readonly destinations: EndpointSet
  readonly port: ExpectedPort | null
  readonly expected: 'allowed' | 'denied'
  /** Sources that are left out. */
  readonly except: readonly EndpointSet[]
}

/** What is wrong with a line; `from` and `to` are offsets in the line, never the same. */
export interface LineError {
  readonly message: string
  readonly from: number
  readonly to: number
}

/** One line that is neither blank nor only a comment. `index` counts those, `line` is 1-based in the text. */
export interface ParsedExpectation {
  readonly index: number
  readonly line: number
  /** The line without comment and surrounding blanks. */
  readonly text: string
  /** Where that stands in the whole text; of a line with a mistake, the part that is wrong. */
  readonly range: TextRange
  readonly statement: Statement | null
  readonly error: LineError | null
}

/** The first pair that does not hold. */
export interface Counterexample {
  readonly source: EndpointId
  readonly destination: EndpointId
  /** Null when no port could be asked about. */
  readonly port: PortRange | null
  /** A rule that allows what should be denied. */
  readonly allowedBy: RuleRef | null
}

/** What became of one expectation (UX 6.1). */
export interface EvaluatedExpectation {
  readonly index: number
  readonly line: number
  readonly text: string
  /** See `ParsedExpectation.range`. */
  readonly range: TextRange
  readonly state: 'pass' | 'fail' | 'empty' | 'unclear' | 'error'
  /** First counterexample, or what is wrong, in words; empty on a pass. */
  readonly reason: string
  readonly counterexample: Counterexample | null
  /** The counterexample, when both its ends are on the picture. */
  readonly connection: ConnectionId | null
  /** How many pairs do not hold. */
  readonly failures: number
}
