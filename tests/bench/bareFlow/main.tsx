// The yardstick for the page's start: React Flow with as many nodes and edges as the Shop example, and nothing else.
import { Background, ReactFlow } from '@xyflow/react'
import '@xyflow/react/dist/style.css'
import { createRoot } from 'react-dom/client'

const nodes = Array.from({ length: 11 }, (_, n) => ({
  id: String(n),
  position: { x: (n % 4) * 280, y: Math.floor(n / 4) * 140 },
  width: 210,
  height: 84,
  data: { label: `node ${n}` },
}))

const edges = Array.from({ length: 7 }, (_, n) => ({ id: `edge-${n}`, source: String(n), target: String(n + 3) }))

createRoot(document.querySelector('#root')!).render(
  <ReactFlow nodes={nodes} edges={edges} fitView>
    <Background />
  </ReactFlow>,
)
