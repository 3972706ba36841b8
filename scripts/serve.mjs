// Serves the built page from loopback, with the headers a static host should send. Node's built-ins only.
import { createReadStream, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { CSP_HEADER } from './csp.mjs'

const CONTENT_TYPES = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.json', 'application/json'],
  ['.svg', 'image/svg+xml'],
  ['.ttf', 'font/ttf'],
])

/** Where a folder that was asked for without its slash really is; a static host redirects so. */
function redirectOf(root, url) {
  const pathname = url.split(/[?#]/)[0] ?? ''
  if (pathname.endsWith('/') || pathname.startsWith('//')) return undefined
  return resolveFile(root, `${pathname}/`) === undefined ? undefined : `${pathname}/`
}

/** The file that a request means; undefined when there is none inside `root`. */
function resolveFile(root, url) {
  let pathname
  try {
    pathname = decodeURIComponent(new URL(url, 'http://localhost').pathname)
  } catch {
    return undefined
  }
  if (pathname.includes('\0')) return undefined
  const file = path.join(root, pathname.endsWith('/') ? `${pathname}index.html` : pathname)
  if (!file.startsWith(root + path.sep)) return undefined
  return statSync(file, { throwIfNoEntry: false })?.isFile() ? file : undefined
}

function headersFor(file) {
  // Vite puts a hash into the name of everything under assets/.
  const hashed = file.includes(`${path.sep}assets${path.sep}`)
  return {
    'Content-Type': CONTENT_TYPES.get(path.extname(file)) ?? 'application/octet-stream',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Content-Security-Policy': CSP_HEADER,
    'Cache-Control': hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
  }
}

/** Serves the folder until `close` is called; rejects when the port is taken. Port 0 takes any free one. */
export function serve({ folder, port, host = '127.0.0.1' }) {
  const root = path.resolve(folder)
  const compressed = new Map()
  const server = createServer((request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return response.writeHead(405).end()
    const file = resolveFile(root, request.url ?? '/')
    if (file === undefined) {
      const location = redirectOf(root, request.url ?? '/')
      if (location !== undefined) return response.writeHead(301, { Location: location }).end()
    }
    if (file === undefined) return response.writeHead(404, { 'Content-Type': 'text/plain' }).end('Not found')
    const headers = headersFor(file)
    const { mtimeMs, size } = statSync(file)
    if (/\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))) {
      const key = `${file} ${mtimeMs}`
      const body = compressed.get(key) ?? gzipSync(readFileSync(file))
      compressed.set(key, body)
      response.writeHead(200, {
        ...headers,
        'Content-Encoding': 'gzip',
        Vary: 'Accept-Encoding',
        'Content-Length': body.length,
      })
      return response.end(request.method === 'HEAD' ? undefined : body)
    }
    response.writeHead(200, { ...headers, 'Content-Length': size })
    if (request.method === 'HEAD') response.end()
    else createReadStream(file).pipe(response)
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () =>
      resolve({
        port: server.address().port,
        close: () => server.close(),
      }),
    )
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { port } = await serve({ folder: process.argv[2] ?? 'dist', port: Number(process.argv[3] ?? 4173) })
  console.log(`http://127.0.0.1:${port}/`)
}
