import type { ReactNode } from 'react'
import type { Place, RuleLink } from '../../session/index.ts'
import controls from './controls.module.css'
import { useActions } from './EditorContext.tsx'

/** A link to a place in the text; focus stays where it is, so that one can look and go on reading. */
export function PlaceLink({ place, children }: { readonly place: Place; readonly children: ReactNode }) {
  const actions = useActions()
  return (
    <button
      type="button"
      className={controls['link']}
      title={`${place.path}, line ${place.line}`}
      onClick={() => actions.revealPlace(place, false)}
    >
      {children}
    </button>
  )
}

/** `allow-web · rule 1 · peer 2 · line 12`, leading to its line. */
export function RulePlace({ link }: { readonly link: RuleLink }) {
  const parts = [
    link.rule === null ? null : `rule ${link.rule + 1}`,
    link.peer === null ? null : `peer ${link.peer + 1}`,
    `line ${link.place.line}`,
  ]
  return (
    <PlaceLink place={link.place}>
      <code className={controls['mono']}>{link.policyName}</code> · {parts.filter((part) => part !== null).join(' · ')}
    </PlaceLink>
  )
}
