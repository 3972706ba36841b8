import type { TablePort } from '../../graph/index.ts'
import type { EditorState } from '../../store/index.ts'
import controls from './controls.module.css'
import { useActions, useEditorState } from './EditorContext.tsx'

const selectPort = (state: EditorState) => state.view.judgedPort

function valueOf({ number, protocol }: Pick<TablePort, 'number' | 'protocol'>): string {
  return `${number}/${protocol}`
}

/** By which port connections are judged, in matrix and list alike. */
export function PortSelect({ ports }: { readonly ports: readonly TablePort[] }) {
  const actions = useActions()
  const port = useEditorState(selectPort)
  const isKnown = port === null || ports.some((each) => valueOf(each) === valueOf(port))
  const choices = isKnown ? ports : [{ ...port, name: null }, ...ports]
  return (
    <label>
      Port
      <select
        className={controls['button']}
        value={port === null ? '' : valueOf(port)}
        onChange={({ target: { value } }) => {
          const chosen = choices.find((each) => valueOf(each) === value)
          actions.setView({
            judgedPort: chosen === undefined ? null : { number: chosen.number, protocol: chosen.protocol },
          })
        }}
      >
        <option value="">any declared port</option>
        {choices.map((each) => (
          <option key={valueOf(each)} value={valueOf(each)}>
            {each.name === null ? valueOf(each) : `${valueOf(each)} ${each.name}`}
          </option>
        ))}
      </select>
    </label>
  )
}
