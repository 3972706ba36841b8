type Action = (...args: never[]) => unknown

/** Every name of `Actions`, so that none can be forgotten. */
export type Names<Actions> = Readonly<Record<keyof Actions, true>>

/** Actions whose answers nobody can miss by getting them a moment later: they give none, or a promise of one. */
type Deferrable<Actions> = {
  readonly [Name in keyof Actions]: Actions[Name] extends (...args: infer Args) => infer Answer
    ? Answer extends Promise<unknown>
      ? (...args: Args) => Answer
      : (...args: Args) => void
    : never
}

/** Stand-ins for actions whose code is fetched with the first call. Calls keep their order. */
export function callLater<Actions extends Deferrable<Actions>>(
  load: () => Promise<Actions>,
  names: Names<Actions>,
): Actions {
  let loading: Promise<Actions> | undefined
  const call = (name: keyof Actions) => {
    return async (...args: never[]) => {
      loading ??= load()
      const actions = await loading
      // A member of `Actions`, called with what its stand-in was called with.
      return (actions[name] as Action)(...args)
    }
  }
  const entries = Object.keys(names).map((name) => [name, call(name as keyof Actions)])
  // Each name has a stand-in that answers with a promise, which is all that `Deferrable` actions need.
  return Object.fromEntries(entries) as Actions
}
