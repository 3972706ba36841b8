export const IS_MAC = /Mac|iPhone|iPad/.test(navigator.userAgent)

/** The keys of this platform in front of a letter. */
export const MODIFIER = IS_MAC ? '⌘' : 'Ctrl+'
