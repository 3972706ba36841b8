import styles from './Canvas.module.css'

/** `applies to`, or the rules that let this connect, above a card while a policy is selected. */
export function LensTag({ text }: { readonly text: string }) {
  return text === '' ? null : <span className={styles['tag']}>{text}</span>
}
