import { useMemo } from 'react'
import { namesIn } from '../../lessons/index.ts'
import controls from '../shared/controls.module.css'
import { Tick } from './Fields.tsx'
import styles from './Teach.module.css'
import type { StepProps } from './useDraft.ts'

/** Shortcuts of a lesson file that name nothing, in words. */
const PLAIN: ReadonlyMap<string, string> = new Map([
  ['keep-cluster', 'Namespaces, pods, labels and ports stay as they are'],
  ['no-allow-all', 'No rule without peers and ports'],
  ['no-any-peer', 'No peer that is everyone'],
  ['no-new-policy', 'Only the policies of the start, changed or not'],
])

const COUNTED = [
  { kind: 'max-policies', words: 'At most so many policies', first: 1 },
  { kind: 'max-peers', words: 'At most so many peers in a rule', first: 1 },
] as const

const DIRECTIONS = ['ingress', 'egress'] as const

/** Switches of the shortcuts that are forbidden. */
interface ForbidProps {
  readonly forbid: readonly string[]
  readonly onForbid: (shortcut: string, forbidden: boolean) => void
}

/** What follows a word in the shortcuts that begin with it. */
function namedBy(forbid: readonly string[], kind: string): readonly string[] {
  return forbid.flatMap((text) => (text.startsWith(`${kind}:`) ? [text.slice(kind.length + 1)] : []))
}

function Counted({ draft, onChange }: StepProps) {
  const { forbid } = draft
  function set(kind: string, limit: string | null) {
    const others = forbid.filter((text) => !text.startsWith(`${kind}:`))
    onChange({ forbid: limit === null ? others : [...others, `${kind}:${limit}`] })
  }
  return COUNTED.map(({ kind, words, first }) => {
    const [limit] = namedBy(forbid, kind)
    return (
      <div key={kind} className={styles['row']}>
        <Tick words={words} checked={limit !== undefined} onChange={(on) => set(kind, on ? String(first) : null)} />
        {limit !== undefined && (
          <input
            type="number"
            className={`${controls['input']} ${controls['short']}`}
            aria-label={words}
            min={1}
            max={999}
            value={limit}
            onChange={({ target }) => set(kind, target.value.replace(/\D/g, '').slice(0, 3) || '1')}
          />
        )}
      </div>
    )
  })
}

function Kept({ forbid, onForbid, policies }: ForbidProps & { readonly policies: readonly string[] }) {
  return [...new Set([...policies, ...namedBy(forbid, 'keep-policy')])].map((name) => {
    const shortcut = `keep-policy:${name}`
    return (
      <Tick
        key={name}
        words={`The policy ${name} stays as it is`}
        checked={forbid.includes(shortcut)}
        onChange={(on) => onForbid(shortcut, on)}
      />
    )
  })
}

function Isolated({ forbid, onForbid, workloads }: ForbidProps & { readonly workloads: readonly string[] }) {
  const named = namedBy(forbid, 'must-isolate')
  const known = new Set([...workloads, ...named.map((each) => each.slice(0, each.lastIndexOf(':')))])
  if (known.size === 0) return null
  return (
    <details className={styles['details']}>
      <summary>Pods that must be isolated{named.length > 0 && ` · ${named.length}`}</summary>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">Workload</th>
            {DIRECTIONS.map((direction) => (
              <th key={direction} scope="col">
                {direction === 'ingress' ? 'Ingress' : 'Egress'}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...known].map((workload) => (
            <tr key={workload}>
              <th scope="row" className={controls['mono']}>
                {workload}
              </th>
              {DIRECTIONS.map((direction) => {
                const shortcut = `must-isolate:${workload}:${direction}`
                return (
                  <td key={direction}>
                    <input
                      type="checkbox"
                      aria-label={`${workload} must be isolated for ${direction}`}
                      checked={forbid.includes(shortcut)}
                      onChange={({ target }) => onForbid(shortcut, target.checked)}
                    />
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}

/** What learners may not do: every shortcut that a lesson can forbid (UX 5.4). */
export function Limits({ draft, onChange }: StepProps) {
  const { forbid, cluster, start } = draft
  const { policies, workloads } = useMemo(() => namesIn({ cluster, start }), [cluster, start])
  function onForbid(shortcut: string, forbidden: boolean) {
    const others = forbid.filter((each) => each !== shortcut)
    onChange({ forbid: forbidden ? [...others, shortcut] : others })
  }
  return (
    <fieldset className={styles['boxes']}>
      <legend>Limits of an answer</legend>
      {[...PLAIN].map(([shortcut, words]) => (
        <Tick
          key={shortcut}
          words={words}
          checked={forbid.includes(shortcut)}
          onChange={(on) => onForbid(shortcut, on)}
        />
      ))}
      <Kept forbid={forbid} onForbid={onForbid} policies={policies} />
      <Counted draft={draft} onChange={onChange} />
      <Isolated forbid={forbid} onForbid={onForbid} workloads={workloads} />
    </fieldset>
  )
}
