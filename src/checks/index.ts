import type { Diagnostic } from '../model/index.ts'
import { checkDefaultedPolicyTypes } from './defaultedPolicyTypes.ts'
import { checkDuplicateNames } from './duplicateNames.ts'
import { checkEmptySubject } from './emptySubject.ts'
import { checkInertRules } from './inertRules.ts'
import { checkSplitPeers } from './splitPeers.ts'
import { checkSplitRules } from './splitRules.ts'
import type { CheckInput } from './types.ts'
import { checkUnknownNamespace } from './unknownNamespace.ts'

export type { CheckInput } from './types.ts'

const CHECKS = [
  checkSplitPeers,
  checkSplitRules,
  checkDefaultedPolicyTypes,
  checkInertRules,
  checkEmptySubject,
  checkDuplicateNames,
  checkUnknownNamespace,
] as const

/** What the text says that its author may not have meant (UX 3.8); every finding has its place in the text. */
export function checkWorkspace(input: CheckInput): readonly Diagnostic[] {
  return CHECKS.flatMap((check) => check(input))
}
