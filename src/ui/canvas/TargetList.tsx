import { useState, type KeyboardEvent } from 'react'
import type { Scene } from '../../graph/index.ts'
import type { EndpointId } from '../../model/index.ts'
import type { EditorActions } from '../../store/index.ts'
import { shortName } from '../shared/wording.ts'
import styles from './Canvas.module.css'

type Target = Parameters<EditorActions['connectTo']>[0]

function listTargets(scene: Scene, source: EndpointId): readonly { key: string; label: string; target: Target }[] {
  const home = scene.workloads.find(({ id }) => id === source)?.namespace
  const near = scene.workloads.toSorted((a, b) => Number(b.namespace === home) - Number(a.namespace === home))
  return [
    ...near.filter(({ id }) => id !== source).map(({ id }) => ({ key: id, label: id, target: id })),
    ...scene.outside.filter(({ id }) => id !== source).map(({ id, name }) => ({ key: id, label: name, target: id })),
    ...scene.namespaces.map(({ name }) => ({
      key: `ns ${name}`,
      label: `every pod in ${name}`,
      target: { namespace: name },
    })),
  ]
}

/** Choosing the other end of a connection by keyboard: type to narrow, arrows to move, Enter to take. */
export function TargetList(props: {
  readonly scene: Scene
  readonly source: EndpointId
  readonly onChoose: (target: Target) => void
  readonly onCancel: () => void
}) {
  const { scene, source, onChoose, onCancel } = props
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const found = listTargets(scene, source).filter(({ label }) => label.toLowerCase().includes(text.toLowerCase()))
  const current = found[Math.min(at, found.length - 1)]

  function handleKeys(event: KeyboardEvent) {
    event.stopPropagation()
    if (event.key === 'Escape') onCancel()
    else if (event.key === 'Enter' && current !== undefined) onChoose(current.target)
    else if (event.key === 'ArrowDown') setAt(Math.min(found.length - 1, at + 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1))
    else return
    event.preventDefault()
  }

  return (
    <div className={styles['targets']}>
      <label>
        {`Connect ${shortName(source)} to`}
        <input
          role="combobox"
          aria-expanded
          aria-controls="connect-targets"
          aria-activedescendant={current === undefined ? undefined : `target-${current.key}`}
          ref={(input) => input?.focus()}
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setAt(0)
          }}
          onKeyDown={handleKeys}
        />
      </label>
      <ul id="connect-targets" role="listbox" aria-label="Targets">
        {found.map(({ key, label, target }) => (
          <li key={key} id={`target-${key}`} role="option" aria-selected={key === current?.key}>
            <button type="button" tabIndex={-1} onClick={() => onChoose(target)}>
              {label}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
