import inputs from '../document/nasty/inputs.json' with { type: 'json' }
import { OBJECT_CASES, SERVER_CASES } from '../document/serverCases.ts'
import { VALIDATION_CASES } from '../document/validationCases.ts'
import { MUTANTS } from '../mutants/mutants.mjs'
import { EMPTY_VALUES, SEMANTICS_CASES, UPSTREAM_CASES } from './conformance.ts'

/** A suite whose cases are data, with how many there are. */
export interface Suite {
  readonly name: string
  readonly proves: string
  readonly cases: number
  /** What the cases come to, such as single verdicts. */
  readonly checks: number
  readonly unit: string
}

/** The suites as they are now, counted from their data. */
export function countSuites(): readonly Suite[] {
  const upstream = UPSTREAM_CASES.flatMap(({ pods, steps }) => steps.map(() => pods.length * (pods.length - 1)))
  const rows = EMPTY_VALUES.fields.flatMap((field) => Object.keys(field.rows))
  const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)
  return [
    {
      name: 'Rules of the specification',
      proves: 'the rules of the API, one by one, on objects and on the text of manifests',
      cases: SEMANTICS_CASES.length,
      checks: sum(SEMANTICS_CASES.map(({ expect }) => expect.length)),
      unit: 'verdicts',
    },
    {
      name: 'Upstream scenarios',
      proves: 'what the Kubernetes end-to-end tests expect of a network plugin',
      cases: UPSTREAM_CASES.length,
      checks: sum(upstream),
      unit: 'verdicts',
    },
    {
      name: 'Empty values',
      proves: 'what every field means when it is absent, null, empty, or has one entry or several',
      cases: EMPTY_VALUES.fields.length,
      checks: rows.length * EMPTY_VALUES.probes.length,
      unit: 'verdicts',
    },
    {
      name: 'Validation',
      proves: 'what the API server refuses, with its path and reason, and what it takes',
      cases: VALIDATION_CASES.length + SERVER_CASES.length + OBJECT_CASES.length,
      checks: sum([...VALIDATION_CASES, ...SERVER_CASES, ...OBJECT_CASES].map((each) => Math.max(1, each.length - 1))),
      unit: 'findings and silences',
    },
    {
      name: 'Awkward manifests',
      proves: 'that edits of oddly written YAML change nothing beside what was meant',
      cases: Object.keys(inputs).length,
      checks: Object.keys(inputs).length,
      unit: 'manifests',
    },
    {
      name: 'Known defects',
      proves: 'that the tests notice: each is put into the source, and a test must fail',
      cases: MUTANTS.length,
      checks: MUTANTS.length,
      unit: 'defects',
    },
  ]
}
