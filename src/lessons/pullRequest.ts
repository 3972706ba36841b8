import type { Lesson } from './types.ts'

/** A lesson as the text of a pull request that adds it to those that come with the page (UX 5.3). */
export function formatPullRequest({ id, title, goal, minutes, checks, wrong }: Lesson, text: string): string {
  return [
    `# Lesson: ${title}`,
    '',
    `${goal} ${minutes} min, ${checks.length} checks, ${wrong.length} wrong answers with a message of their own.`,
    '',
    '- [x] The start fails, the solution passes, and every wrong answer is caught (proven on the page).',
    `- [ ] The file is \`src/lessons/files/${id}.yaml\`, and \`src/lessons/catalogue.ts\` lists it.`,
    '- [ ] Two different right answers pass (`tests/lessons`).',
    '',
    `\`\`\`yaml\n${text.trimEnd()}\n\`\`\``,
    '',
  ].join('\n')
}
