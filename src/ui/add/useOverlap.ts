import { useEffect, useState } from 'react'
import { useActions } from '../shared/EditorContext.tsx'

/** That pods have addresses in a block, in words; empty when none is known to. */
export function useOverlap(cidr: string | undefined): string {
  const actions = useActions()
  const [answer, setAnswer] = useState<{ cidr: string; text: string } | null>(null)
  useEffect(() => {
    if (cidr === undefined) return
    let current = true
    void actions.overlap(cidr).then((text) => {
      if (current) setAnswer({ cidr, text })
    })
    return () => {
      current = false
    }
  }, [actions, cidr])
  return answer !== null && answer.cidr === cidr ? answer.text : ''
}
