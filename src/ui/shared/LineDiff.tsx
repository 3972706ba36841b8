import type { Outcome } from '../../session/index.ts'
import styles from './LineDiff.module.css'

/** What an edit takes away and adds, by file and line. The signs say it, so no colour has to. */
export function LineDiff({ lines }: { readonly lines: Outcome['lines'] }) {
  return lines.map(({ path, line, removed, added }) => (
    <figure key={`${path}:${line}`} className={styles['diff']}>
      <figcaption className={styles['place']}>
        {path}, line {line}
      </figcaption>
      <pre className={styles['lines']}>
        {[...removed.map((text) => `− ${text}`), ...added.map((text) => `+ ${text}`)].join('\n')}
      </pre>
    </figure>
  ))
}
