import { makeLink } from '../../io/index.ts'
import { pageLink } from '../learn/links.ts'
import { copyText, NOT_COPIED } from '../shared/copyText.ts'
import { count } from '../shared/wording.ts'

/** Copies the link that opens a lesson or a course for learners; says what became of it. */
export async function copyLessonLink(text: string): Promise<string> {
  const address = new URL(pageLink('learn'), location.href)
  const link = `${address.origin}${address.pathname}${await makeLink(text, 'l')}`
  return (await copyText(link)) ? `Link copied, ${count(link.length, 'character')}.` : `${NOT_COPIED} Save the file.`
}

export function lessonFileName(stem: string): string {
  return `${stem}.lesson.yaml`
}
