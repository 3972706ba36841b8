import { NETASSERT_LIMITS, netAssertTests } from './netassert.ts'
import type { ProbePlan } from './planProbes.ts'
import { probeScript, SCRIPT_LIMITS } from './script.ts'
import type { ProbeTool } from './tools.ts'

/** The text of a file that tries the connections of a plan: a POSIX shell script, or the tests that NetAssert 2 reads. */
export function formatProbes(plan: ProbePlan, tool: ProbeTool): string {
  return tool === 'shell' ? probeScript(plan) : netAssertTests(plan)
}

/** What such a file cannot tell, in sentences (UX 6.4). They stand in its head as well. */
export function probeLimits(tool: ProbeTool): readonly string[] {
  return tool === 'shell' ? SCRIPT_LIMITS : NETASSERT_LIMITS
}
