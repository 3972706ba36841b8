import { createContext, type ReactNode } from 'react'
import type { EndpointId } from '../../model/index.ts'

/** A lesson that is worked on in the editor. */
export interface Task {
  /** Takes the place of the project menu in the top bar. */
  readonly title: ReactNode
  /** Takes the place of the left pane, and of the last tab on a phone. */
  readonly card: ReactNode
  /** Files that belong to the task and stay as they are. */
  readonly kept: readonly string[]
  /** Pods that only come in at a check, and are seen to. */
  readonly visitors: readonly EndpointId[]
}

/** Null in the editor of one's own project. */
export const TaskContext = createContext<Task | null>(null)
