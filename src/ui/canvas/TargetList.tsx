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

/** Choosing the other end of a connection by keyboard: type a name, arrows to move, Enter to take. */
export function TargetList(props: {
  readonly scene: Scene
  readonly source: EndpointId
  readonly onChoose: (target: Target) => void
  readonly onCancel: () => void
}) {
  const { scene, source, onChoose, onCancel } = props
  const targets = listTargets(scene, source)
  const [chosen, setChosen] = useState(targets[0]?.key ?? '')

  function choose() {
    const found = targets.find(({ key }) => key === chosen)
    if (found !== undefined) onChoose(found.target)
  }

  function handleKeys(event: KeyboardEvent) {
    event.stopPropagation()
    if (event.key === 'Escape') onCancel()
    else if (event.key === 'Enter') choose()
    else return
    event.preventDefault()
  }

  return (
    <div className={styles['targets']}>
      <label>
        {`Connect ${shortName(source)} to`}
        <select
          size={Math.max(2, Math.min(10, targets.length))}
          ref={(list) => list?.focus()}
          value={chosen}
          onChange={(event) => setChosen(event.target.value)}
          onKeyDown={handleKeys}
          onDoubleClick={choose}
        >
          {targets.map(({ key, label }) => (
            <option key={key} value={key}>
              {label}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}
