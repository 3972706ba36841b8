const YAML = /^\ufeff?["']?kind["']?:[ \t]*["']?Lesson["']?[ \t]*(?:#.*)?\r?$/m
const JSON_START = /^\s*\{\s*(?:"apiVersion"\s*:\s*"[^"]*"\s*,\s*)?"kind"\s*:\s*"Lesson"/

/** Whether a text says of itself that it is a lesson or a course, in YAML or in JSON. It may still be a broken one. */
export function isLessonText(text: string): boolean {
  return YAML.test(text) || JSON_START.test(text)
}
