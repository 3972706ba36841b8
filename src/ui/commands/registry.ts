import { useEffect, useRef } from 'react'
import type { CommandId } from './commands.ts'

/** What a handler is told of how it was called. */
export interface Invocation {
  /** What had the focus; null from the palette. */
  readonly target: Element | null
  /** The key that was pressed; empty from the palette. */
  readonly key: string
  readonly shift: boolean
}

/** Does what a command means where the handler is; false when it does not apply there, then the next one is asked. */
export type Handler = (invocation: Invocation) => boolean | void

export type Handlers = { readonly [Id in CommandId]?: Handler }

/** Handlers of what is on screen, the innermost last. */
const mounted = new Set<{ current: Handlers }>()

/** Handles commands while the component is there. What was mounted later is asked first. */
export function useCommands(handlers: Handlers): void {
  const latest = useRef(handlers)
  useEffect(() => {
    latest.current = handlers
  })
  useEffect(() => {
    mounted.add(latest)
    return () => void mounted.delete(latest)
  }, [])
}

/** Handlers of a command, the innermost first. */
export function handlersOf(id: CommandId): readonly Handler[] {
  return [...mounted].flatMap(({ current }) => current[id] ?? []).toReversed()
}
