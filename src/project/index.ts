export type { ProjectContent } from './project.ts'
export { formatProject, PROJECT_FORMAT } from './formatProject.ts'
export { isProjectText } from './projectText.ts'
export { readProject, type ProjectReading } from './readProject.ts'
