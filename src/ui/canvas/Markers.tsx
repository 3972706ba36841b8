/** Ends of lines, shared by all connections. */
export function Markers() {
  return (
    <svg width={0} height={0} style={{ position: 'absolute' }} aria-hidden="true">
      <defs>
        <marker
          id="arrow-filled"
          viewBox="0 0 12 12"
          refX={10}
          refY={6}
          markerWidth={12}
          markerHeight={12}
          markerUnits="userSpaceOnUse"
          orient="auto"
        >
          <path d="M0,0 L12,6 L0,12 Z" fill="var(--allowed)" />
        </marker>
        <marker
          id="arrow-open"
          viewBox="0 0 12 12"
          refX={11}
          refY={6}
          markerWidth={12}
          markerHeight={12}
          markerUnits="userSpaceOnUse"
          orient="auto"
        >
          <path d="M1,1 L11,6 L1,11" fill="none" stroke="var(--allowed)" strokeWidth={1.5} />
        </marker>
        <marker
          id="arrow-diamond"
          viewBox="0 0 12 12"
          refX={11}
          refY={6}
          markerWidth={12}
          markerHeight={12}
          markerUnits="userSpaceOnUse"
          orient="auto"
        >
          <path d="M1,6 L6,1 L11,6 L6,11 Z" fill="var(--canvas)" stroke="var(--depends)" strokeWidth={1.5} />
        </marker>
      </defs>
    </svg>
  )
}
