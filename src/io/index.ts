export { downloadFile, zipFiles } from './download.ts'
export { readDroppedFiles, type DroppedFiles } from './droppedFiles.ts'
export { openProjectStorage, type ProjectStorage, type StoredProject } from './projectStorage.ts'
