export type { StoredProject, StoredVersion } from './database.ts'
export { chooseFile, downloadFile, zipFiles } from './download.ts'
export { readDroppedFiles, type DroppedFiles } from './droppedFiles.ts'
export {
  freshProjectId,
  openProjectStorage,
  type ProjectStorage,
  type ProjectToSave,
  type RemovedProject,
} from './projectStorage.ts'
export { rasterise } from './rasterise.ts'
export { saveToFile, type SavedFile } from './saveToFile.ts'
export { findLink, makeLink, readLink, type LinkKind, type LinkReading } from './shareLink.ts'
export { openKeptValues, type KeptValues } from './keptValues.ts'
export { takeFiles, type TakenFile } from './takeFiles.ts'
