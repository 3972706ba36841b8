// Monaco with the features that editing manifests needs, and nothing for other languages. This module is large: it is
// only ever loaded by `React.lazy`, after the picture is on screen.
import * as monaco from 'monaco-editor/esm/vs/editor/editor.api.js'
import 'monaco-editor/esm/vs/editor/browser/coreCommands.js'
import 'monaco-editor/esm/vs/editor/contrib/bracketMatching/browser/bracketMatching.js'
import 'monaco-editor/esm/vs/editor/contrib/caretOperations/browser/caretOperations.js'
import 'monaco-editor/esm/vs/editor/contrib/clipboard/browser/clipboard.js'
import 'monaco-editor/esm/vs/editor/contrib/codeAction/browser/codeActionContributions.js'
import 'monaco-editor/esm/vs/editor/contrib/codelens/browser/codelensController.js'
import 'monaco-editor/esm/vs/editor/contrib/comment/browser/comment.js'
import 'monaco-editor/esm/vs/editor/contrib/contextmenu/browser/contextmenu.js'
import 'monaco-editor/esm/vs/editor/contrib/find/browser/findController.js'
import 'monaco-editor/esm/vs/editor/contrib/folding/browser/folding.js'
import 'monaco-editor/esm/vs/editor/contrib/gotoError/browser/gotoError.js'
import 'monaco-editor/esm/vs/editor/contrib/hover/browser/hoverContribution.js'
import 'monaco-editor/esm/vs/editor/contrib/indentation/browser/indentation.js'
import 'monaco-editor/esm/vs/editor/contrib/lineSelection/browser/lineSelection.js'
import 'monaco-editor/esm/vs/editor/contrib/linesOperations/browser/linesOperations.js'
import 'monaco-editor/esm/vs/editor/contrib/multicursor/browser/multicursor.js'
import 'monaco-editor/esm/vs/editor/contrib/smartSelect/browser/smartSelect.js'
import 'monaco-editor/esm/vs/editor/contrib/snippet/browser/snippetController2.js'
import 'monaco-editor/esm/vs/editor/contrib/suggest/browser/suggestController.js'
import 'monaco-editor/esm/vs/editor/contrib/toggleTabFocusMode/browser/toggleTabFocusMode.js'
import 'monaco-editor/esm/vs/editor/contrib/tokenization/browser/tokenization.js'
import 'monaco-editor/esm/vs/editor/contrib/wordHighlighter/browser/wordHighlighter.js'
import 'monaco-editor/esm/vs/editor/contrib/wordOperations/browser/wordOperations.js'
import 'monaco-editor/esm/vs/editor/common/standaloneStrings.js'
import 'monaco-editor/esm/vs/base/browser/ui/codicons/codiconStyles.js'
import 'monaco-editor/esm/vs/basic-languages/yaml/yaml.contribution.js'
import editorWorkerUrl from 'monaco-editor/esm/vs/editor/editor.worker.js?worker&url'
import { configureMonacoYaml } from 'monaco-yaml'
import { confinedWorker } from '../../worker/index.ts'
import { MANIFEST_SCHEMA } from './schema/index.ts'
import yamlWorkerUrl from './yaml.worker.ts?worker&url'

self.MonacoEnvironment = {
  getWorker: (_id, label) => confinedWorker(label === 'yaml' ? yamlWorkerUrl : editorWorkerUrl),
}

// Completion and hover. Validation is ours, since the session knows what the API server would say; and so is formatting,
// since it must keep every comment and what the text means.
configureMonacoYaml(monaco, {
  enableSchemaRequest: false,
  validate: false,
  format: { enable: false },
  hoverSchemaSource: false,
  yamlVersion: '1.1',
  schemas: [{ uri: 'inmemory://gatehouse/manifests.json', fileMatch: ['**/*.yaml'], schema: MANIFEST_SCHEMA }],
})

export { monaco }
export type Monaco = typeof monaco
