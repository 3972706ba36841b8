/** What to say when it did not work. */
export const NOT_COPIED = 'The browser does not let this page write to the clipboard.'

/** Puts text on the clipboard; false when the browser does not let us. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
