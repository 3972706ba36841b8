import { COMMAND_LIST, type Command, type Where } from '../commands/commands.ts'
import { keysText } from '../commands/keys.ts'
import controls from '../shared/controls.module.css'
import styles from './Dialog.module.css'
import { Frame } from './Frame.tsx'

const PLACES: readonly { readonly title: string; readonly where: readonly Where[] }[] = [
  { title: 'Everywhere', where: ['everywhere', 'outside fields'] },
  { title: 'Outside of fields', where: ['page', 'centre'] },
  { title: 'On the graph', where: ['graph'] },
  { title: 'On a connection, in every view', where: ['connections'] },
  { title: 'In the matrix and the list', where: ['table'] },
  { title: 'On a policy of the list', where: ['policies'] },
  { title: 'In the YAML', where: ['yaml'] },
]

function keysOf({ keys = [] }: Command): string {
  return keys.map(keysText).join(', ')
}

/** Every key there is, from the table that the keys are dispatched by. */
export function ShortcutsDialog() {
  return (
    <Frame title="Shortcuts">
      {PLACES.map(({ title, where }) => (
        <section key={title}>
          <h3 className={controls['heading']}>{title}</h3>
          <dl className={styles['keys']}>
            {COMMAND_LIST.filter((command) => command.where !== undefined && where.includes(command.where)).map(
              (command) => (
                <div key={command.id}>
                  <dt>
                    <kbd className={controls['mono']}>{keysOf(command)}</kbd>
                  </dt>
                  <dd>{command.label}</dd>
                </div>
              ),
            )}
          </dl>
        </section>
      ))}
    </Frame>
  )
}
