/** Whether a text is meant as a project file, so that it is not taken for manifests. It may be broken all the same. */
export function isProjectText(text: string): boolean {
  return /^(?:\ufeff?(?:[ \t]*(?:#.*|---[ \t]*)?\r?\n)*)["']?gatehouse["']?[ \t]*:/.test(text.slice(0, 4000))
}
