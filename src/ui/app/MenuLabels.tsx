import styles from './TopBar.module.css'

/** What the project menu's button shows. */
export function ProjectLabel({ name }: { readonly name: string }) {
  return (
    <>
      <span className={styles['project']}>{name}</span> <span aria-hidden="true">▾</span>
    </>
  )
}

/** What the theme menu's button shows: on a phone only the sign. */
export function ThemeLabel() {
  return (
    <>
      <span aria-hidden="true">◐</span> <span className={styles['optional']}>Theme</span>
    </>
  )
}
