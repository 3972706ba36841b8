import type { WorkspaceFile } from '../model/index.ts'
import type { Picture } from '../picture/index.ts'
import type {
  ExpectationFormat,
  ExportedExpectations,
  ExportedVerdicts,
  VerdictExport,
  YamlExport,
} from '../session/index.ts'
import type { EditorParts } from './editorParts.ts'

/** What the page hands out. Nothing of it changes the project. */
export interface ExportActions {
  /** Manifests as they are, or parts of them; none when the evaluation has stopped. */
  exportYaml(wanted: YamlExport): Promise<readonly WorkspaceFile[]>
  exportVerdicts(wanted: VerdictExport): Promise<ExportedVerdicts>
  /** The expectations as a file for other tools; null when the evaluation has stopped. */
  exportExpectations(format: ExpectationFormat): Promise<ExportedExpectations | null>
  /** The picture as it is shown now; null before there is one. */
  drawPicture(theme: 'light' | 'dark'): Promise<Picture | null>
  /** The same as a Mermaid flowchart; empty before there is a picture. */
  drawMermaid(): Promise<string>
}

const STOPPED = 'The evaluation has stopped. Restart it and try again.'

export function createExportActions({ get, client, evaluation, notify }: EditorParts): ExportActions {
  return {
    async exportYaml(wanted) {
      try {
        await evaluation.settle()
        return await client.exportYaml(wanted)
      } catch {
        notify(STOPPED)
        return []
      }
    },
    async exportVerdicts(wanted) {
      try {
        await evaluation.settle()
        return await client.exportVerdicts(wanted)
      } catch {
        return { ok: false, message: STOPPED }
      }
    },
    async exportExpectations(format) {
      try {
        await evaluation.settle()
        return await client.exportExpectations(format)
      } catch {
        return null
      }
    },
    async drawPicture(theme) {
      const { drawSvg } = await import('../picture/index.ts')
      const { scene, project } = get()
      return scene === null ? null : drawSvg({ scene, layout: project.layout, title: project.name, theme })
    },
    async drawMermaid() {
      const { drawMermaid } = await import('../picture/index.ts')
      const { scene, project } = get()
      return scene === null ? '' : drawMermaid(scene, { title: project.name })
    },
  }
}
