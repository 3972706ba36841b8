import type { OpenDialog } from '../../store/index.ts'
import { AddPopover } from '../add/AddPopover.tsx'
import { AllowDialog } from './AllowDialog.tsx'
import { CoversDialog } from './CoversDialog.tsx'
import { ExpectationsDialog } from './ExpectationsDialog.tsx'
import { ExpectDialog } from './ExpectDialog.tsx'
import { ExportDialog } from './ExportDialog.tsx'
import { IsolateDialog } from './IsolateDialog.tsx'
import { HelpDialog } from './HelpDialog.tsx'
import { FlowsDialog } from './FlowsDialog.tsx'
import { ImportDialog } from './ImportDialog.tsx'
import { ImportPlanDialog } from './ImportPlanDialog.tsx'
import { PluginDialog } from './PluginDialog.tsx'
import { LabelsPopover } from './LabelsPopover.tsx'
import { MovePopover } from './MovePopover.tsx'
import { ProjectsDialog } from './ProjectsDialog.tsx'
import { ShareDialog } from './ShareDialog.tsx'
import { ShortcutsDialog } from './ShortcutsDialog.tsx'
import { StopDialog } from './StopDialog.tsx'
import { UnopenedDialog } from './UnopenedDialog.tsx'
import { VersionsDialog } from './VersionsDialog.tsx'

export function DialogContent({
  dialog,
}: {
  readonly dialog: Exclude<OpenDialog, null | { readonly kind: 'palette' }>
}) {
  switch (dialog.kind) {
    case 'allow':
      return <AllowDialog request={dialog.request} />
    case 'stop':
      return <StopDialog key={JSON.stringify(dialog.request)} request={dialog.request} />
    case 'isolate':
      return <IsolateDialog key={JSON.stringify(dialog.request)} request={dialog.request} />
    case 'import-prompt':
      return <ImportDialog />
    case 'import':
      return <ImportPlanDialog plan={dialog.plan} />
    case 'export':
      return <ExportDialog />
    case 'projects':
      return <ProjectsDialog />
    case 'flows':
      return <FlowsDialog observation={dialog.observation} />
    case 'versions':
      return <VersionsDialog />
    case 'share':
      return <ShareDialog />
    case 'unopened':
      return <UnopenedDialog problem={dialog.problem} />
    case 'plugin':
      return <PluginDialog />
    case 'help':
      return <HelpDialog about={dialog.about} />
    case 'expect':
      return <ExpectDialog connection={dialog.connection} port={dialog.port} />
    case 'expectations':
      return <ExpectationsDialog about={dialog.about} />
    case 'covers':
      return <CoversDialog />
    case 'shortcuts':
      return <ShortcutsDialog />
    case 'add':
      return <AddPopover addition={dialog} />
    case 'move':
      return <MovePopover endpoint={dialog.endpoint} namespace={dialog.namespace} at={dialog.at} />
    case 'labels':
      return <LabelsPopover object={dialog.object} />
  }
}
