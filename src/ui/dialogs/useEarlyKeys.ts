import { useEffect, useEffectEvent } from 'react'

/** Takes what is typed before the field that it is meant for has the focus, so that no key of the page gets it. */
export function useEarlyKeys(onKey: (key: string) => void): void {
  const take = useEffectEvent(onKey)
  useEffect(() => {
    function handleKeys(event: KeyboardEvent) {
      const meant = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey
      if (!meant || event.target instanceof HTMLInputElement) return
      event.preventDefault()
      event.stopPropagation()
      take(event.key)
    }
    window.addEventListener('keydown', handleKeys, true)
    return () => window.removeEventListener('keydown', handleKeys, true)
  }, [])
}
