const TIME: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' }
const DAY: Intl.DateTimeFormatOptions = { year: 'numeric', month: 'short', day: 'numeric' }

/** `today, 14:05` or `Nov 3, 2025, 14:05`, as the browser's language writes it. */
export function timeText(time: number): string {
  const date = new Date(time)
  const today = date.toDateString() === new Date().toDateString()
  const day = today ? 'today' : date.toLocaleDateString(undefined, DAY)
  return `${day}, ${date.toLocaleTimeString(undefined, TIME)}`
}
