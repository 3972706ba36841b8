import { IS_MAC } from '../shared/platform.ts'

const NAMES: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  '-': '−',
}

/** The parts of `Mod+Shift+Z`: what is held, and the key. A plus alone is a key. */
function partsOf(keys: string): { readonly held: ReadonlySet<string>; readonly key: string } {
  const at = keys.length < 2 ? -1 : keys.lastIndexOf('+', keys.length - 2)
  return { held: new Set(at < 0 ? [] : keys.slice(0, at).split('+')), key: at < 0 ? keys : keys.slice(at + 1) }
}

/** Whether these are the keys of an event. Signs such as `?` may need Shift on some keyboards, and are taken as they come. */
export function isPressed(
  keys: string,
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
): boolean {
  const { held, key } = partsOf(keys)
  const pressed = event.key === ' ' ? 'Space' : event.key
  if (pressed.toLowerCase() !== key.toLowerCase()) return false
  const isSign = key.length === 1 && !/[a-z0-9]/i.test(key)
  const control = held.has('Ctrl') || (held.has('Mod') && !IS_MAC)
  const command = held.has('Mod') && IS_MAC
  // Ctrl and Command are one to people who change computers often.
  const modified = held.has('Mod')
    ? event.ctrlKey || event.metaKey
    : event.ctrlKey === control && event.metaKey === command
  return modified && event.altKey === held.has('Alt') && (isSign || event.shiftKey === held.has('Shift'))
}

/** `Ctrl+Shift+Z`, `⌘Shift+Z`, `↑`: keys as people read them. */
export function keysText(keys: string): string {
  const { held, key } = partsOf(keys)
  const modifiers = [...held].map((each) => (each === 'Mod' ? (IS_MAC ? '⌘' : 'Ctrl+') : `${each}+`))
  return `${modifiers.join('')}${NAMES[key] ?? key}`
}
