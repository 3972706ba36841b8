/** Why a file that belongs to a task is not edited (UX 5.1). */
export function keptSentence(path: string): string {
  return `${path} is part of the task and cannot be changed. Solve it with policies.`
}
