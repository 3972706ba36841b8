import { createContext } from 'react'
import type { PolicySummary } from '../../session/index.ts'

/** The policy that a row's menu is about. */
export interface PolicyInMenu {
  readonly policy: PolicySummary
  /** All others are off, so that the menu offers the way back. */
  readonly alone: boolean
  /** False when it is the only policy. */
  readonly hasOthers: boolean
  readonly startRenaming: () => void
}

export const PolicyContext = createContext<PolicyInMenu | null>(null)
