// `npm start`: builds what is out of date, serves it on loopback and prints the address.
import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { serve } from './serve.mjs'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))

const BUILD_INPUTS = ['src', 'public', 'index.html', 'vite.config.ts', 'package-lock.json', 'scripts/csp.mjs']
const FIRST_PORT = 4173
const PORTS_TRIED = 20

function newestChange(file) {
  const stat = statSync(file)
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(stat.mtimeMs, ...readdirSync(file).map((name) => newestChange(path.join(file, name))))
}

async function buildWhenStale() {
  const built = statSync('dist/index.html', { throwIfNoEntry: false })
  if (built !== undefined && built.mtimeMs > Math.max(...BUILD_INPUTS.map(newestChange))) return
  console.log('Building …')
  await build({ logLevel: 'warn' })
}

/** Serves on the port asked for, or on the next free one. */
async function serveOnFreePort() {
  const asked = process.env.PORT === undefined ? FIRST_PORT : Number(process.env.PORT)
  for (let port = asked; port < asked + PORTS_TRIED; port++) {
    try {
      return await serve({ folder: 'dist', port })
    } catch (error) {
      if (error.code !== 'EADDRINUSE') throw error
    }
  }
  return serve({ folder: 'dist', port: 0 })
}

await buildWhenStale()
const { port } = await serveOnFreePort()
console.log(`\n  Gatehouse is at http://127.0.0.1:${port}/  (Ctrl+C stops it)\n`)
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0))
