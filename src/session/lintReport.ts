import { CHECK_TITLES, checkOf, type CheckId } from '../checks/index.ts'
import { sarifLog, sarifPlace } from '../expectations/index.ts'
import type { Diagnostic } from '../model/index.ts'
import { analyze } from './analysis.ts'
import { diagnose, type Evaluation } from './evaluation.ts'
import { helpAddress } from './helpAddress.ts'

/** Everything that is found in a workspace, also what takes longer to find, in the order of the files. */
export function lint(evaluation: Evaluation): readonly Diagnostic[] {
  const order = new Map(evaluation.documents.files.map(({ path }, index) => [path, index]))
  const rank = ({ path }: Diagnostic) => order.get(path) ?? order.size
  return [...diagnose(evaluation), ...analyze(evaluation)].toSorted(
    (a, b) => rank(a) - rank(b) || a.range.from - b.range.from,
  )
}

/** What a report says about one finding. */
interface Reported {
  readonly code: string
  readonly check?: string
  readonly severity: Diagnostic['severity']
  readonly message: string
  readonly path: string
  readonly line: number
}

/** The rule of a finding: its check, or its code when it is about the text as YAML. */
function ruleOf({ check, code }: Reported): string {
  return check ?? code
}

const TITLES: ReadonlyMap<string, string> = new Map(Object.entries(CHECK_TITLES))
const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const

function moreOn(id: string): { readonly help?: string } {
  return isCheckId(id) ? { help: `${CHECK_TITLES[id]}. More in the page: ${helpAddress(id)}` } : {}
}

function isCheckId(id: string): id is CheckId {
  return TITLES.has(id)
}

/** Findings as SARIF 2.1.0, for code scanning. `version` is that of the program. */
export function formatFindings(findings: readonly Reported[], version?: string): string {
  const ids = [...new Set(findings.map(ruleOf))].toSorted()
  const rules = ids.map((id) => ({ id, text: TITLES.get(id) ?? 'A text that is not read as it stands', ...moreOn(id) }))
  const results = findings.map((each) => ({
    ruleId: ruleOf(each),
    ruleIndex: ids.indexOf(ruleOf(each)),
    level: LEVELS[each.severity],
    message: { text: each.message },
    locations: [sarifPlace(each.path, { startLine: each.line })],
  }))
  return sarifLog({ rules, results, version })
}

/** The number of the check of a finding, as `{ check }`; nothing for what is about the text as YAML. */
export function checkField({ code }: Diagnostic): { readonly check?: string } {
  const check = checkOf(code)
  return check === null ? {} : { check }
}
