import { Menu } from '@base-ui/react/menu'
import { useState } from 'react'
import { EXAMPLES } from '../../examples/index.ts'
import { NEWEST_KUBERNETES_MINOR, STRICT_CIDR_MINOR } from '../../model/index.ts'
import type { EditorState, Theme } from '../../store/index.ts'
import controls from '../shared/controls.module.css'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import type { MenuContentProps } from '../shared/LazyMenu.tsx'
import { ProjectLabel, ThemeLabel } from './MenuLabels.tsx'
import { ProjectItems } from './ProjectItems.tsx'
import styles from './TopBar.module.css'

const selectName = (state: EditorState) => state.project.name
const selectTheme = (state: EditorState) => state.view.theme
const selectMinor = ({ project }: EditorState) =>
  (project.kubernetesMinor ?? NEWEST_KUBERNETES_MINOR) < STRICT_CIDR_MINOR ? STRICT_CIDR_MINOR - 1 : STRICT_CIDR_MINOR

/** Versions that differ in what they reject (V31). */
const TARGETS = [
  { value: STRICT_CIDR_MINOR, label: '1.36 and newer', title: 'CIDRs with host bits or leading zeros are rejected' },
  { value: STRICT_CIDR_MINOR - 1, label: '1.35 and older', title: 'CIDRs with host bits are read as their block' },
] as const
const THEMES: readonly Choice<Theme>[] = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'system', label: 'System' },
]

function Rename({ onDone }: { readonly onDone: () => void }) {
  const actions = useActions()
  const name = useEditorState(selectName)
  const [text, setText] = useState(name)
  function finish() {
    const next = text.trim()
    if (next !== '' && next !== name) actions.apply('Rename project', { name: next })
    onDone()
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        finish()
      }}
    >
      <input
        className={styles['rename']}
        aria-label="Project name"
        value={text}
        ref={(input) => input?.focus()}
        onChange={(event) => setText(event.target.value)}
        onBlur={finish}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onDone()
        }}
      />
    </form>
  )
}

interface Choice<Value> {
  readonly value: Value
  readonly label: string
  readonly title?: string
}

/** Menu items of which one is ticked. */
function Choices<Value extends string | number>({
  choices,
  value,
  onChoose,
}: {
  readonly choices: readonly Choice<Value>[]
  readonly value: Value
  readonly onChoose: (value: Value) => void
}) {
  return (
    <Menu.RadioGroup
      value={value}
      onValueChange={(next: unknown) => {
        const chosen = choices.find((choice) => choice.value === next)
        if (chosen !== undefined) onChoose(chosen.value)
      }}
    >
      {choices.map((choice) => (
        <Menu.RadioItem
          key={choice.value}
          value={choice.value}
          closeOnClick
          className={styles['item']}
          title={choice.title}
        >
          <span className={styles['tick']} aria-hidden="true">
            {value === choice.value ? '✓' : ''}
          </span>
          {choice.label}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  )
}

/** What to do with this project and with others, examples, and the version of Kubernetes. */
export function ProjectMenu({ defaultOpen }: MenuContentProps) {
  const actions = useActions()
  const name = useEditorState(selectName)
  const minor = useEditorState(selectMinor)
  const [renaming, setRenaming] = useState<'not yet' | 'now' | 'done'>('not yet')
  if (renaming === 'now') return <Rename onDone={() => setRenaming('done')} />
  return (
    <Menu.Root defaultOpen={defaultOpen && renaming === 'not yet'}>
      <Menu.Trigger className={controls['button']} aria-label={`Project: ${name}`}>
        <ProjectLabel name={name} />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className={styles['positioner']} sideOffset={4} align="start">
          <Menu.Popup className={styles['menu']}>
            <ProjectItems onRename={() => setRenaming('now')} />
            <Menu.LinkItem className={styles['item']} href="./learn/">
              Learn network policies
            </Menu.LinkItem>
            <Menu.Item className={styles['item']} onClick={() => actions.openDialog({ kind: 'projector' })}>
              Projector and room vote
            </Menu.Item>
            <Menu.Group>
              <Menu.GroupLabel className={styles['label']}>Examples</Menu.GroupLabel>
              {EXAMPLES.map((example) => (
                <Menu.Item key={example.name} className={styles['item']} onClick={() => actions.openProject(example)}>
                  {example.name}
                </Menu.Item>
              ))}
            </Menu.Group>
            <Menu.Group>
              <Menu.GroupLabel className={styles['label']}>Judged as by</Menu.GroupLabel>
              <Menu.Item className={styles['item']} onClick={() => actions.openDialog({ kind: 'plugin' })}>
                Network plugin…
              </Menu.Item>
            </Menu.Group>
            <Menu.Group>
              <Menu.GroupLabel className={styles['label']}>Checked as by Kubernetes</Menu.GroupLabel>
              <Choices
                choices={TARGETS}
                value={minor}
                onChoose={(kubernetesMinor) => actions.apply('Change the Kubernetes version', { kubernetesMinor })}
              />
            </Menu.Group>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

/** Light, dark or as the system has it. */
export function ThemeMenu({ defaultOpen }: MenuContentProps) {
  const actions = useActions()
  const theme = useEditorState(selectTheme)
  return (
    <Menu.Root defaultOpen={defaultOpen}>
      <Menu.Trigger className={controls['button']} aria-label="Theme">
        <ThemeLabel />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className={styles['positioner']} sideOffset={4} align="end">
          <Menu.Popup className={styles['menu']}>
            <Choices choices={THEMES} value={theme} onChoose={(chosen) => actions.setView({ theme: chosen })} />
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
