import { lazy, Suspense } from 'react'
import type { CaveatId } from '../../engine/index.ts'
import type { CheckId } from '../../session/index.ts'
import { CAVEAT_HELP } from '../help/caveatHelp.ts'
import { CaveatText } from '../help/CaveatText.tsx'
import { Trust } from '../help/Trust.tsx'
import controls from '../shared/controls.module.css'
import { useActions } from '../shared/EditorContext.tsx'
import { Frame } from './Frame.tsx'

const CheckHelp = lazy(async () => ({ default: (await import('../help/checkHelp/CheckHelp.tsx')).CheckHelp }))

function isCaveat(about: CaveatId | CheckId): about is CaveatId {
  return Object.hasOwn(CAVEAT_HELP, about)
}

function Caveat({ id }: { readonly id: CaveatId }) {
  const actions = useActions()
  return (
    <>
      <CaveatText id={id} />
      <button
        type="button"
        className={controls['link']}
        onClick={() => actions.openDialog({ kind: 'help', about: 'trust' })}
      >
        Why trust this, and all caveats
      </button>
    </>
  )
}

/** A help page: one caveat, one check, or why to trust what this page says. */
export function HelpDialog({ about }: { readonly about: CaveatId | CheckId | 'trust' }) {
  const actions = useActions()
  if (about === 'trust') {
    return (
      <Frame key={about} title="Why trust this">
        <Trust
          topic={(id, title) => (
            <button
              type="button"
              className={controls['link']}
              onClick={() => actions.openDialog({ kind: 'help', about: id })}
            >
              {title}
            </button>
          )}
        />
      </Frame>
    )
  }
  if (isCaveat(about)) {
    return (
      <Frame key={about} title={`${CAVEAT_HELP[about].title} (${about})`}>
        <Caveat id={about} />
      </Frame>
    )
  }
  return (
    <Frame key={about} title={`More about ${about}`}>
      <Suspense fallback={null}>
        <CheckHelp check={about} />
      </Suspense>
    </Frame>
  )
}
