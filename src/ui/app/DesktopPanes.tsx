import { useState } from 'react'
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels'
import { Canvas } from '../canvas/Canvas.tsx'
import { RightPane } from '../explain/RightPane.tsx'
import { Rail } from '../rail/Rail.tsx'
import controls from '../shared/controls.module.css'
import styles from './App.module.css'
import { Coach } from './Coach.tsx'

/** Where pane widths are kept: only touching it throws where the browser blocks the site's data. */
function paneStorage(): Pick<Storage, 'getItem' | 'setItem'> {
  try {
    return window.localStorage
  } catch {
    const kept = new Map<string, string>()
    return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) }
  }
}

const PANE_WIDTHS = paneStorage()

/** Three panes; below 1280 px the rail is an overlay, so that the picture keeps its room. */
export function DesktopPanes({ layout }: { readonly layout: 'wide' | 'medium' }) {
  const wide = layout === 'wide'
  const [railOpen, setRailOpen] = useState(false)
  const panelIds = wide ? ['rail', 'centre', 'right'] : ['centre', 'right']
  const { defaultLayout, onLayoutChanged } = useDefaultLayout({
    id: `gatehouse-${layout}`,
    panelIds,
    storage: PANE_WIDTHS,
  })
  return (
    <main className={styles['panes']}>
      {!wide && (
        <div className={styles['strip']}>
          <button
            type="button"
            className={controls['quiet']}
            aria-expanded={railOpen}
            onClick={() => setRailOpen(!railOpen)}
          >
            <span aria-hidden="true">☰</span>
            <span className={controls['hidden']}>Policies and expectations</span>
          </button>
        </div>
      )}
      {!wide && railOpen && (
        <section className={styles['overlay']} aria-label="Policies and expectations" data-pane="rail" tabIndex={-1}>
          <Rail />
        </section>
      )}
      <Group
        className={styles['group']}
        {...(defaultLayout === undefined ? {} : { defaultLayout })}
        onLayoutChanged={onLayoutChanged}
      >
        {wide && (
          <>
            <Panel id="rail" defaultSize={264} minSize={220} maxSize={420} groupResizeBehavior="preserve-pixel-size">
              <section className={styles['fill']} aria-label="Policies and expectations" data-pane="rail" tabIndex={-1}>
                <Rail />
              </section>
            </Panel>
            <Separator className={styles['separator']} aria-label="Width of the left pane" />
          </>
        )}
        <Panel id="centre" minSize={wide ? 480 : 360}>
          <section id="main" className={styles['centre']} aria-label="Graph" data-pane="graph" tabIndex={-1}>
            <Canvas />
            <Coach />
          </section>
        </Panel>
        <Separator className={styles['separator']} aria-label="Width of the right pane" />
        <Panel
          id="right"
          defaultSize={400}
          minSize={320}
          maxSize="50%"
          collapsible
          groupResizeBehavior="preserve-pixel-size"
        >
          <section className={styles['fill']} aria-label="Explain and YAML" data-pane="code" tabIndex={-1}>
            <RightPane />
          </section>
        </Panel>
      </Group>
    </main>
  )
}
