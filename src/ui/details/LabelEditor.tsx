import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import type { Labels } from '../../model/index.ts'
import type { LabelPreview, ObjectRef } from '../../session/index.ts'
import type { EditorState } from '../../store/index.ts'
import controls from '../shared/controls.module.css'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import { Sentence } from '../shared/Sentence.tsx'
import styles from './Details.module.css'
import { leave } from './leave.ts'
import { Outcome } from './PlannedEdit.tsx'
import { DRAFT_PAUSE_MS } from './useForm.ts'
import { useVocabulary } from './useVocabulary.ts'

const selectVersion = (state: EditorState) => state.snapshot?.version

interface Token {
  readonly id: number
  readonly text: string
}

interface Read {
  readonly labels: Labels
  /** What is wrong, in words; empty when nothing is. */
  readonly problem: string
}

/** The labels that tokens say. The last, empty one is where the next is typed. */
function readTokens(tokens: readonly Token[]): Read {
  const labels: Record<string, string> = Object.create(null)
  for (const { text } of tokens) {
    const written = text.trim()
    if (written === '') continue
    const equals = written.indexOf('=')
    if (equals < 1) return { labels, problem: `Write ${written.replace('=', '') || 'a label'} as key=value.` }
    const key = written.slice(0, equals).trim()
    if (Object.hasOwn(labels, key)) return { labels, problem: `The label ${key} stands here twice.` }
    labels[key] = written.slice(equals + 1).trim()
  }
  return { labels, problem: '' }
}

function usePreview(object: ObjectRef, { labels, problem }: Read): LabelPreview | null {
  const actions = useActions()
  const version = useEditorState(selectVersion)
  const [preview, setPreview] = useState<{ labels: Labels; answer: LabelPreview | null } | null>(null)
  useEffect(() => {
    if (problem !== '') return
    let current = true
    const timer = setTimeout(() => {
      void actions.previewLabels(object, labels).then((answer) => {
        if (current) setPreview({ labels, answer })
      })
    }, DRAFT_PAUSE_MS)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [actions, object, labels, problem, version])
  return preview?.labels === labels ? preview.answer : null
}

function useLabelWords(of: 'workload' | 'namespace'): readonly string[] {
  const words = useVocabulary()
  const values = of === 'workload' ? words.labelValues : words.namespaceLabelValues
  return useMemo(
    () => Object.entries(values).flatMap(([key, each]) => each.map((value) => `${key}=${value}`)),
    [values],
  )
}

/** Labels as a row of fields: Tab goes on, Backspace in an empty one deletes it, Enter applies, Esc discards (UX 3.2). */
export function LabelEditor({
  object,
  of,
  labels,
  onDone,
}: {
  readonly object: ObjectRef
  readonly of: 'workload' | 'namespace'
  readonly labels: readonly (readonly [string, string])[]
  readonly onDone: () => void
}) {
  const actions = useActions()
  const list = useId()
  const options = useLabelWords(of)
  const root = useRef<HTMLDivElement>(null)
  const [tokens, setTokens] = useState<readonly Token[]>(() => [
    ...labels.map(([key, value], id) => ({ id, text: `${key}=${value}` })),
    { id: labels.length, text: '' },
  ])
  const read = useMemo(() => readTokens(tokens), [tokens])
  const preview = usePreview(object, read)
  const answer = preview?.answer ?? null
  const ready = answer?.ok === true

  const focusField = (index: number) => root.current?.querySelectorAll('input')[index]?.focus()
  useEffect(() => focusField(0), [])

  function change(id: number, text: string) {
    const changed = tokens.map((token) => (token.id === id ? { id, text } : token))
    const nextId = Math.max(...tokens.map((token) => token.id)) + 1
    setTokens(changed.at(-1)?.text === '' ? changed : [...changed, { id: nextId, text: '' }])
  }

  function remove(index: number) {
    if (tokens.length === 1) return
    setTokens(tokens.toSpliced(index, 1))
    focusField(Math.max(0, index - 1))
  }

  async function apply() {
    if (!ready || read.problem !== '') return
    const done = await actions.setLabels(object, read.labels)
    if (done.ok) leave(onDone)
  }

  function handleKeys(event: KeyboardEvent<HTMLInputElement>, index: number) {
    if (event.key === 'Enter') {
      event.preventDefault()
      void apply()
    } else if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      leave(onDone)
    } else if (event.key === 'Backspace' && event.currentTarget.value === '' && index > 0) {
      event.preventDefault()
      remove(index)
    }
  }

  return (
    <div ref={root} className={styles['editor']}>
      <datalist id={list}>
        {options.map((option) => (
          <option key={option}>{option}</option>
        ))}
      </datalist>
      <div className={styles['tokens']}>
        {tokens.map(({ id, text }, index) => (
          <span key={id} className={styles['token']}>
            <input
              aria-label={text === '' ? 'New label' : `Label ${index + 1}`}
              placeholder="key=value"
              list={list}
              value={text}
              size={Math.max(10, text.length + 3)}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              onChange={(event) => change(id, event.target.value)}
              onKeyDown={(event) => handleKeys(event, index)}
            />
            {index < tokens.length - 1 && (
              <button
                type="button"
                tabIndex={-1}
                className={styles['chipRemove']}
                aria-label={`Remove label ${text}`}
                onClick={() => remove(index)}
              >
                ×
              </button>
            )}
          </span>
        ))}
      </div>
      {read.problem === '' ? (
        <>
          {preview?.effects.map((effect) => (
            <p key={effect}>
              <Sentence text={effect} />
            </p>
          ))}
          <Outcome answer={answer} />
        </>
      ) : (
        <p className={controls['warning']}>{read.problem}</p>
      )}
      <div className={styles['row']}>
        <button
          type="button"
          className={controls['primary']}
          disabled={!ready || read.problem !== ''}
          onClick={() => void apply()}
        >
          Apply
        </button>
        <button type="button" className={controls['button']} onClick={() => leave(onDone)}>
          Discard
        </button>
        <span className={controls['muted']}>Enter applies, Esc discards</span>
      </div>
    </div>
  )
}
