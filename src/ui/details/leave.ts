/** Ends an editor that has the focus, which then goes to the form around it instead of being lost. */
export function leave(end: () => void): void {
  const form = document.activeElement?.closest<HTMLElement>('[data-form]')
  end()
  form?.focus({ preventScroll: true })
}
