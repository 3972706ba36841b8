import { useEffect, useState } from 'react'
import { downloadFile, rasterise } from '../../io/index.ts'
import type { EditorState, Picture } from '../../store/index.ts'
import controls from '../shared/controls.module.css'
import { copyText, NOT_COPIED } from '../shared/copyText.ts'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import styles from './Dialog.module.css'
import tabs from './ExportTabs.module.css'
import { Options } from './Options.tsx'

type Theme = 'light' | 'dark'
const THEMES: readonly { readonly value: Theme; readonly label: string }[] = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
]

const selectName = (state: EditorState) => state.project.name

/** The picture with its legend as SVG, PNG or Mermaid. */
export function ExportPicture() {
  const actions = useActions()
  const name = useEditorState(selectName)
  const [theme, setTheme] = useState<Theme>('light')
  const [picture, setPicture] = useState<Picture | null>(null)
  useEffect(() => {
    let current = true
    void actions.drawPicture(theme).then((drawn) => {
      if (current) setPicture(drawn)
    })
    return () => {
      current = false
    }
  }, [actions, theme])
  const stem = name.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'picture'

  async function downloadPng(drawn: Picture) {
    const png = await rasterise(drawn)
    if (png === null) actions.notify('Your browser does not draw it. Download the SVG.')
    else downloadFile(`${stem}.png`, png)
  }
  async function copyMermaid() {
    actions.notify((await copyText(await actions.drawMermaid())) ? 'Copied the Mermaid text' : NOT_COPIED)
  }
  return (
    <>
      <p className={controls['muted']}>
        The connections that are shown now, where things stand, with title and legend.
      </p>
      <Options name="picture-theme" legend="Colors" row options={THEMES} value={theme} onChoose={setTheme} />
      {picture !== null && (
        <img
          className={tabs['preview']}
          alt={picture.description}
          src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(picture.svg)}`}
        />
      )}
      <div className={styles['foot']}>
        <button
          type="button"
          className={controls['primary']}
          disabled={picture === null}
          onClick={() => {
            if (picture !== null) downloadFile(`${stem}.svg`, picture.svg)
          }}
        >
          Download SVG
        </button>
        <button
          type="button"
          className={controls['button']}
          disabled={picture === null}
          onClick={() => {
            if (picture !== null) void downloadPng(picture)
          }}
        >
          Download PNG
        </button>
        <button type="button" className={controls['button']} onClick={() => void copyMermaid()}>
          Copy as Mermaid
        </button>
      </div>
    </>
  )
}
