import type { ParsedExpectation } from '../expectations/index.ts'
import type { NetworkPolicy } from '../model/index.ts'
import { now } from './clock.ts'
import type { Evaluation } from './evaluation.ts'
import { judgeExpectations } from './expectationResults.ts'

/** An expectation that stops holding with one step and holds again in the end. */
export interface BrokenBetween {
  readonly line: number
  readonly text: string
  readonly reason: string
}

/** One policy is applied. */
export interface RolloutStep {
  /** `namespace/name`. */
  readonly policy: string
  readonly breaks: readonly BrokenBetween[]
}

/** What happens to expectations while the policies are applied one by one, from none at all. */
export interface Rollout {
  /** In the order of the files. */
  readonly steps: readonly RolloutStep[]
  /** Policies at the end of the files that there was no time for. */
  readonly left: number
  /** An order in which none breaks: that of the files when it is one; null when none was found. */
  readonly safeOrder: readonly string[] | null
  /** True when every order was looked at, so that without `safeOrder` there is none. */
  readonly exhaustive: boolean
}

/** Between edits nobody waits longer than this. */
const PATIENCE_MS = 3000

type Passing = ReadonlyMap<number, { readonly passes: boolean; readonly reason: string }>

/** Judges the expectations with only some of the policies applied; each set of policies once. */
class Stages {
  readonly #evaluation: Evaluation
  readonly #parsed: readonly ParsedExpectation[]
  readonly #known = new Map<string, Passing>()

  constructor(evaluation: Evaluation, parsed: readonly ParsedExpectation[]) {
    this.#evaluation = evaluation
    this.#parsed = parsed
  }

  /** `applied` are indices into the cluster's policies. */
  at(applied: readonly number[]): Passing {
    const sorted = applied.toSorted((a, b) => a - b)
    const key = sorted.join()
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const { engine, assembly } = this.#evaluation
    const policies = sorted.map((index) => assembly.cluster.policies[index]!)
    const cluster = { ...assembly.cluster, policies }
    engine.update(cluster)
    const judged = judgeExpectations({ ...this.#evaluation, assembly: { ...assembly, cluster } }, this.#parsed)
    const passing = new Map(judged.map(({ index, state, reason }) => [index, { passes: state === 'pass', reason }]))
    this.#known.set(key, passing)
    return passing
  }

  /** Expectations that hold before and not after, with the sentence that says why. */
  broken(before: readonly number[], after: readonly number[]): readonly BrokenBetween[] {
    const was = this.at(before)
    const is = this.at(after)
    return this.#parsed.flatMap(({ index, line, text }) => {
      const now = is.get(index)
      return was.get(index)?.passes === true && now?.passes === false ? [{ line, text, reason: now.reason }] : []
    })
  }
}

interface Found {
  readonly order: readonly number[] | null
  readonly exhaustive: boolean
}

/** Depth first, the order of the files first; a set of policies that leads nowhere is not tried again. */
function searchOrder(stages: Stages, count: number, end: number): Found {
  const deadEnds = new Set<string>()
  let exhaustive = true
  function extend(applied: readonly number[]): readonly number[] | null {
    if (applied.length === count) return applied
    const key = applied.toSorted((a, b) => a - b).join()
    if (deadEnds.has(key)) return null
    for (let next = 0; next < count; next++) {
      if (applied.includes(next)) continue
      if (now() > end) {
        exhaustive = false
        return null
      }
      const longer = [...applied, next]
      if (stages.broken(applied, longer).length > 0) continue
      const whole = extend(longer)
      if (whole !== null) return whole
    }
    deadEnds.add(key)
    return null
  }
  const order = extend([])
  return { order, exhaustive: order !== null || exhaustive }
}

function nameOf({ namespace, name }: NetworkPolicy): string {
  return `${namespace}/${name}`
}

/**
 * Which expectations break in between when the policies are applied one by one in the order of the files, and an order
 * in which none does. Only expectations that hold in the end count. The engine is left where it was.
 */
export function planRollout(
  evaluation: Evaluation,
  parsed: readonly ParsedExpectation[],
  patience = PATIENCE_MS,
): Rollout {
  const end = now() + patience
  const { engine, assembly } = evaluation
  const { policies } = assembly.cluster
  const all = policies.map((_, index) => index)
  const held = new Set(
    judgeExpectations(evaluation, parsed).flatMap(({ index, state }) => (state === 'pass' ? [index] : [])),
  )
  const stages = new Stages(
    evaluation,
    parsed.filter(({ index }) => held.has(index)),
  )
  const steps: RolloutStep[] = []
  for (const [index, policy] of policies.entries()) {
    if (now() > end) break
    steps.push({ policy: nameOf(policy), breaks: stages.broken(all.slice(0, index), all.slice(0, index + 1)) })
  }
  const left = policies.length - steps.length
  const isSafe = left === 0 && steps.every(({ breaks }) => breaks.length === 0)
  const { order, exhaustive } = isSafe ? { order: all, exhaustive: true } : searchOrder(stages, policies.length, end)
  engine.update(assembly.cluster)
  return { steps, left, safeOrder: order?.map((index) => nameOf(policies[index]!)) ?? null, exhaustive }
}
