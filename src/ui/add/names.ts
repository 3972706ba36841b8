const NAME = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/

/** What is wrong with a name, while it is typed; empty when nothing is. */
export function nameProblem(name: string): string {
  if (name === '') return 'Give it a name.'
  return NAME.test(name) ? '' : 'A name has lowercase letters, digits and dashes, and at most 63 of them.'
}

/** `app=web, tier=fe` as labels; null while it is none. */
export function labelsOf(text: string): Readonly<Record<string, string>> | null {
  const labels: Record<string, string> = Object.create(null)
  for (const item of text.split(',').map((each) => each.trim())) {
    if (item === '') continue
    const equals = item.indexOf('=')
    if (equals < 1) return null
    labels[item.slice(0, equals).trim()] = item.slice(equals + 1).trim()
  }
  return labels
}
