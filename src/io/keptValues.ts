/** Small values that this browser keeps, by name. */
export interface KeptValues {
  /** Undefined when there is none, or when what lies there is not ours. */
  read(name: string): unknown
  /** False when the browser does not keep it; it is then remembered until the page is left. */
  write(name: string, value: unknown): boolean
}

const PREFIX = 'gatehouse.'

/** Where the site's data are blocked, the first touch throws. */
function openLocalStorage(): Storage | null {
  try {
    return window.localStorage
  } catch {
    return null
  }
}

/** Opens the kept values; never throws, whatever the browser allows. */
export function openKeptValues(storage: Pick<Storage, 'getItem' | 'setItem'> | null = openLocalStorage()): KeptValues {
  const remembered = new Map<string, unknown>()
  return {
    read(name) {
      if (remembered.has(name)) return remembered.get(name)
      try {
        const text = storage?.getItem(PREFIX + name) ?? null
        const value: unknown = text === null ? undefined : JSON.parse(text)
        return value
      } catch {
        return undefined
      }
    },
    write(name, value) {
      try {
        if (storage === null) throw new Error('blocked')
        storage.setItem(PREFIX + name, JSON.stringify(value))
        remembered.delete(name)
        return true
      } catch {
        remembered.set(name, value)
        return false
      }
    },
  }
}
