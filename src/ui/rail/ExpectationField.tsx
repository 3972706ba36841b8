import { Autocomplete } from '@base-ui/react/autocomplete'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import controls from '../shared/controls.module.css'
import { useActions } from '../shared/EditorContext.tsx'
import styles from './ExpectationField.module.css'

/** A way to go on: the line as it would then be, and where the caret would stand. */
interface NextLine {
  readonly text: string
  readonly detail: string
  readonly line: string
  readonly caret: number
}

const NOTHING: readonly NextLine[] = []

/** Asks what may follow at the caret; null asks nothing. */
function useNextLines(text: string, caret: number | null): readonly NextLine[] {
  const actions = useActions()
  const [next, setNext] = useState(NOTHING)
  useEffect(() => {
    if (caret === null) return undefined
    let current = true
    void actions.completeExpectation(text, caret).then(({ from, to, options }) => {
      if (!current) return
      setNext(
        options.map((option) => ({
          ...option,
          line: text.slice(0, from) + option.text + text.slice(to),
          caret: from + option.text.length,
        })),
      )
    })
    return () => {
      current = false
    }
  }, [actions, text, caret])
  return caret === null ? NOTHING : next
}

/** A line of expectations being written, with what may come next below it. */
export function ExpectationField({
  name,
  initial,
  submit,
  onSubmit,
  onCancel,
}: {
  readonly name: string
  readonly initial: string
  /** What the button says. */
  readonly submit: string
  readonly onSubmit: (text: string) => void
  readonly onCancel: () => void
}) {
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(initial)
  const [caret, setCaret] = useState<number | null>(null)
  const [open, setOpen] = useState(false)
  const next = useNextLines(text, caret)

  useEffect(() => field.current?.focus(), [])
  useLayoutEffect(() => {
    if (caret !== null) field.current?.setSelectionRange(caret, caret)
  }, [text, caret])

  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault()
        const line = text.trim()
        if (line === '' || line === initial) onCancel()
        else onSubmit(line)
      }}
    >
      <Autocomplete.Root
        items={next}
        mode="none"
        value={text}
        open={open && next.length > 0}
        onOpenChange={setOpen}
        itemToStringValue={({ line }: NextLine) => line}
        onValueChange={(line) => {
          setText(line)
          const chosen = next.find((each) => each.line === line)
          const typedAt = field.current?.value === line ? field.current.selectionStart : null
          setCaret(typedAt ?? chosen?.caret ?? line.length)
          setOpen(true)
        }}
      >
        <Autocomplete.Input
          ref={field}
          className={controls['input']}
          aria-label={name}
          autoCapitalize="off"
          autoComplete="off"
          spellCheck={false}
          placeholder="shop/api -> shop/db:5432 allowed"
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown' && caret === null) {
              setCaret(event.currentTarget.selectionStart)
              setOpen(true)
            }
            if (event.key !== 'Escape') return
            event.stopPropagation()
            if (!open || next.length === 0) onCancel()
          }}
        />
        <Autocomplete.Portal>
          <Autocomplete.Positioner className={styles['positioner']} sideOffset={2} align="start">
            <Autocomplete.Popup className={styles['options']}>
              <Autocomplete.List>
                {(each: NextLine) => (
                  <Autocomplete.Item key={each.text} value={each} className={styles['option']}>
                    <span className={controls['mono']}>{each.text}</span>
                    <span className={controls['muted']}>{each.detail}</span>
                  </Autocomplete.Item>
                )}
              </Autocomplete.List>
            </Autocomplete.Popup>
          </Autocomplete.Positioner>
        </Autocomplete.Portal>
      </Autocomplete.Root>
      <div className={styles['buttons']}>
        <button type="submit" className={controls['primary']}>
          {submit}
        </button>
        <button type="button" className={controls['button']} onClick={onCancel}>
          Cancel
        </button>
      </div>
    </form>
  )
}
