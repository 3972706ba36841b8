import type { ReactNode } from 'react'

function End({ id, tip, children }: { readonly id: string; readonly tip: number; readonly children: ReactNode }) {
  return (
    <marker
      id={id}
      viewBox="0 0 12 12"
      refX={tip}
      refY={6}
      markerWidth={12}
      markerHeight={12}
      markerUnits="userSpaceOnUse"
      orient="auto"
    >
      {children}
    </marker>
  )
}

/** Ends of lines, shared by all connections. */
export function Markers() {
  return (
    <svg width={0} height={0} style={{ position: 'absolute' }} aria-hidden="true">
      <defs>
        <End id="arrow-filled" tip={10}>
          <path d="M0,0 L12,6 L0,12 Z" fill="var(--allowed)" />
        </End>
        <End id="arrow-open" tip={11}>
          <path d="M1,1 L11,6 L1,11" fill="none" stroke="var(--allowed)" strokeWidth={1.5} />
        </End>
        <End id="arrow-diamond" tip={11}>
          <path d="M1,6 L6,1 L11,6 L6,11 Z" fill="var(--canvas)" stroke="var(--depends)" strokeWidth={1.5} />
        </End>
      </defs>
    </svg>
  )
}
