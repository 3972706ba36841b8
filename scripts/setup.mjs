// Installs the dependencies of a fresh clone. Node's built-ins only: there is no node_modules yet.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
const supported = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22
if (!supported) {
  console.error(`Node ${process.version} is too old. Gatehouse needs Node 20.19 or later, or 22.12 or later.`)
  process.exit(1)
}

// The stamp names what was installed, and for which platform, so that a changed lock file installs again.
const stamp = 'node_modules/.setup-stamp'
const wanted = createHash('sha256')
  .update(readFileSync('package-lock.json'))
  .update(`${process.platform} ${process.arch} ${major}`)
  .digest('hex')

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  console.log('Installing dependencies (npm ci) …')
  const args = ['ci', '--no-audit', '--no-fund']
  // npm names its own program here; running it with this Node needs no shell on any platform.
  const npm = process.env.npm_execpath
  const result =
    npm === undefined
      ? spawnSync('npm', args, { stdio: 'inherit', shell: process.platform === 'win32' })
      : spawnSync(process.execPath, [npm, ...args], { stdio: 'inherit' })
  if (result.status !== 0) {
    console.error('npm ci failed; see its message above.')
    process.exit(result.status ?? 1)
  }
  writeFileSync(stamp, wanted)
}
