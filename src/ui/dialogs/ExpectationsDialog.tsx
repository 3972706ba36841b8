import type { OpenDialog } from '../../store/index.ts'
import { RolloutDialog } from './RolloutDialog.tsx'
import { SuggestDialog } from './SuggestDialog.tsx'
import { UntestedDialog } from './UntestedDialog.tsx'

/** Questions about the expectations as a whole. */
export function ExpectationsDialog({ about }: Pick<Extract<OpenDialog, { kind: 'expectations' }>, 'about'>) {
  switch (about) {
    case 'suggestions':
      return <SuggestDialog />
    case 'untested':
      return <UntestedDialog />
    case 'rollout':
      return <RolloutDialog />
  }
}
