export type {
  EditCommand,
  Json,
  RefusalCode,
  WrittenContainerPort,
  WrittenPeer,
  WrittenPort,
  WrittenRule,
} from './command.ts'
export type { PolicyDocument, Resource, ResourceContent } from './resource.ts'
export { openDocuments, updateDocuments, type Documents } from './documents.ts'
export { applyTextEdits } from './textEdits.ts'
export { extractYaml } from './extractYaml.ts'
export { fieldAt, rangeOf } from './fields.ts'
export { formatFieldPath, type FieldSteps } from './locate.ts'
export { readPlainDocument, type PlainDocument } from './plainDocument.ts'
export { isJsonObject } from './toPlainValue.ts'
export { nearest } from './read/names.ts'
export { quoteDouble, quoteScalar } from './quote.ts'
export { planEdit, type EditPlan } from './edit/planEdit.ts'
export { planEdits, type EditsPlan } from './edit/planEdits.ts'
export { lineChanges, type LineChange } from './lineChanges.ts'
export { planDuplicate } from './edit/planDuplicate.ts'
export { renderResource } from './render.ts'
export { minimalEdit } from './minimalEdit.ts'
export { planFormat, type FormatPlan } from './format.ts'
