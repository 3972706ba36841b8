import { lazy, Suspense } from 'react'
import type { EditorState } from '../../store/index.ts'
import { Dialogs } from '../dialogs/Dialogs.tsx'
import { useEditorState } from '../shared/EditorContext.tsx'
import { useLayoutClass } from '../shared/layoutClass.ts'
import styles from './App.module.css'
import { DesktopPanes } from './DesktopPanes.tsx'
import { Banners, LiveRegions, ToastMessage } from './Messages.tsx'
import { useDocumentTitle, usePasteAndDrop, useShortcuts, useTheme } from './pageEvents.ts'
import { StatusBar } from './StatusBar.tsx'
import { TopBar } from './TopBar.tsx'

const PhonePanes = lazy(async () => ({ default: (await import('./PhonePanes.tsx')).PhonePanes }))
const CompareStrip = lazy(async () => ({ default: (await import('../compare/CompareStrip.tsx')).CompareStrip }))

const selectComparing = (state: EditorState) => state.comparing !== null && !state.concealed

/** The page: bars, panes for the width there is, dialogs and messages. */
export function App() {
  const layout = useLayoutClass()
  const comparing = useEditorState(selectComparing)
  useTheme()
  useDocumentTitle()
  useShortcuts()
  usePasteAndDrop()
  return (
    <div className={styles['app']}>
      <a className={styles['skip']} href="#main">
        Skip to the main view
      </a>
      <TopBar />
      <Banners />
      {comparing && (
        <Suspense fallback={null}>
          <CompareStrip />
        </Suspense>
      )}
      {layout === 'phone' ? (
        <Suspense fallback={null}>
          <PhonePanes />
        </Suspense>
      ) : (
        <>
          <DesktopPanes key={layout} layout={layout} />
          <StatusBar />
        </>
      )}
      <Dialogs />
      <ToastMessage />
      <LiveRegions />
    </div>
  )
}
