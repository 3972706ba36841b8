/** A sentence of the session, with what stands between backticks set as code. */
export function Sentence({ text }: { readonly text: string }) {
  return text.split('`').map((part, index) => (index % 2 === 1 ? <code key={`${index} ${part}`}>{part}</code> : part))
}
