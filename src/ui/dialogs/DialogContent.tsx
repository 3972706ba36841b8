import type { OpenDialog } from '../../store/index.ts'
import { AddPopover } from '../add/AddPopover.tsx'
import { AllowDialog } from './AllowDialog.tsx'
import { CoversDialog } from './CoversDialog.tsx'
import { ExpectationsDialog } from './ExpectationsDialog.tsx'
import { ExpectAllDialog } from './ExpectAllDialog.tsx'
import { ExpectDialog } from './ExpectDialog.tsx'
import { ExportDialog } from './ExportDialog.tsx'
import { IsolateDialog } from './IsolateDialog.tsx'
import { HelpDialog } from './HelpDialog.tsx'
import { FlowsDialog } from './FlowsDialog.tsx'
import { ImportDialog } from './ImportDialog.tsx'
import { ImportPlanDialog } from './ImportPlanDialog.tsx'
import { PluginDialog } from './PluginDialog.tsx'
import { LessonDialog } from './LessonDialog.tsx'
import { LabelsPopover } from './LabelsPopover.tsx'
import { MovePopover } from './MovePopover.tsx'
import { ProjectsDialog } from './ProjectsDialog.tsx'
import { ShareDialog } from './ShareDialog.tsx'
import { ShortcutsDialog } from './ShortcutsDialog.tsx'
import { ProjectorDialog } from '../projector/ProjectorDialog.tsx'
import { StopDialog } from './StopDialog.tsx'
import { UnopenedDialog } from './UnopenedDialog.tsx'
import { VersionsDialog } from './VersionsDialog.tsx'

type Dialog = Exclude<OpenDialog, null | { readonly kind: 'palette' }>

/** Dialogs that need nothing but to be open. */
const PLAIN = {
  'import-prompt': ImportDialog,
  export: ExportDialog,
  projects: ProjectsDialog,
  versions: VersionsDialog,
  share: ShareDialog,
  plugin: PluginDialog,
  projector: ProjectorDialog,
  covers: CoversDialog,
  shortcuts: ShortcutsDialog,
} as const

function isPlain(dialog: Dialog): dialog is Extract<Dialog, { readonly kind: keyof typeof PLAIN }> {
  return dialog.kind in PLAIN
}

export function DialogContent({ dialog }: { readonly dialog: Dialog }) {
  if (isPlain(dialog)) {
    const Content = PLAIN[dialog.kind]
    return <Content />
  }
  switch (dialog.kind) {
    case 'allow':
      return <AllowDialog request={dialog.request} />
    case 'stop':
      return <StopDialog key={JSON.stringify(dialog.request)} request={dialog.request} />
    case 'isolate':
      return <IsolateDialog key={JSON.stringify(dialog.request)} request={dialog.request} />
    case 'import':
      return <ImportPlanDialog plan={dialog.plan} />
    case 'flows':
      return <FlowsDialog observation={dialog.observation} />
    case 'unopened':
      return <UnopenedDialog problem={dialog.problem} />
    case 'help':
      return <HelpDialog about={dialog.about} />
    case 'lesson':
      return <LessonDialog text={dialog.text} />
    case 'expect':
      return <ExpectDialog connection={dialog.connection} port={dialog.port} />
    case 'expect-all':
      return <ExpectAllDialog connections={dialog.connections} />
    case 'expectations':
      return <ExpectationsDialog about={dialog.about} />
    case 'add':
      return <AddPopover addition={dialog} />
    case 'move':
      return <MovePopover endpoint={dialog.endpoint} namespace={dialog.namespace} at={dialog.at} />
    case 'labels':
      return <LabelsPopover object={dialog.object} />
  }
}
