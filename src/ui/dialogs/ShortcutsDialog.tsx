import controls from '../shared/controls.module.css'
import { MODIFIER } from '../shared/platform.ts'
import styles from './Dialog.module.css'
import { Frame } from './Frame.tsx'

type Keys = readonly (readonly [keys: string, does: string])[]

const EVERYWHERE: Keys = [
  [`${MODIFIER}Z`, 'Undo'],
  [`${MODIFIER}Shift+Z`, 'Redo'],
  [`${MODIFIER}S`, 'Save the project file'],
  ['F6, Shift+F6', 'Next or previous pane'],
  [`${MODIFIER}V`, 'Import what is on the clipboard, outside of fields'],
  ['Escape', 'One step back: dialog, then selection'],
  ['Ctrl+M', 'In the YAML: let Tab leave the editor'],
  ['?', 'This list'],
]

const ON_THE_GRAPH: Keys = [
  ['1, 2, 3', 'Graph, matrix, list'],
  ['Arrows', 'From one item to the next; ← → along connections'],
  ['Enter, Space', 'Select and explain'],
  ['C', 'On a workload: connect from here'],
  ['A', 'On a connection: allow it…'],
  ['D, Delete', 'On a connection: stop allowing it…'],
  ['L', 'On a workload or namespace: edit its labels'],
  ['N, P, X', 'Add a workload, a policy, an outside address'],
  ['E', 'On a connection: expect something of it…'],
  ['V', 'Next filter of connections'],
  ['F', 'Fit everything into view'],
  ['+, −, 0', 'Zoom in, out, to full size'],
  ['Delete', 'Delete the item; it can be undone'],
]

function Table({ title, keys: rows }: { readonly title: string; readonly keys: Keys }) {
  return (
    <section>
      <h3 className={controls['heading']}>{title}</h3>
      <dl className={styles['keys']}>
        {rows.map(([keys, does]) => (
          <div key={keys}>
            <dt>
              <kbd className={controls['mono']}>{keys}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** Keys that work where no field has the focus. */
export function ShortcutsDialog() {
  return (
    <Frame title="Shortcuts">
      <Table title="Everywhere" keys={EVERYWHERE} />
      <Table title="On the graph" keys={ON_THE_GRAPH} />
    </Frame>
  )
}
