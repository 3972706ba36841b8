// Finds a Chromium for the browser tests, or installs one. The order: the one CHROMIUM_PATH names, Playwright's own, a
// system browser, `playwright install`, and last a Chromium that is published as an npm package.
import { spawnSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { chromium } from '@playwright/test'

/** The last line of @sparticuz/chromium whose engines allow Node 20. */
const PACKAGED = '@sparticuz/chromium@143.0.4'

const SYSTEM_BROWSERS = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/opt/google/chrome/chrome',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)']].flatMap((folder) => [
    `${folder}\\Google\\Chrome\\Application\\chrome.exe`,
    `${folder}\\Microsoft\\Edge\\Application\\msedge.exe`,
  ]),
}

function installWithPlaywright() {
  console.log('No browser found; asking Playwright to install one …')
  const cli = path.join(path.dirname(fileURLToPath(import.meta.resolve('@playwright/test'))), 'cli.js')
  const { status } = spawnSync(process.execPath, [cli, 'install', '--only-shell', 'chromium'], {
    stdio: 'ignore',
    timeout: 300_000,
  })
  return status === 0
}

function installPackage(folder) {
  const args = ['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund', '--no-package-lock', PACKAGED]
  const npm = process.env.npm_execpath
  const { status } =
    npm === undefined ? spawnSync('npm', args, { stdio: 'inherit' }) : spawnSync(process.execPath, [npm, ...args])
  if (status !== 0) throw new Error(`npm could not install ${PACKAGED}`)
}

/** Unpacks the packaged Chromium. It was made for a bare Linux server, so it brings its own libraries. */
async function unpackPackaged() {
  console.log(`Falling back to ${PACKAGED} …`)
  const folder = path.resolve('.cache/chromium')
  const main = path.join(folder, 'node_modules/@sparticuz/chromium')
  if (!existsSync(main)) installPackage(folder)
  // This runtime name makes the package unpack libnss3 and others; it unpacks into the temporary folder.
  const before = { TMPDIR: process.env.TMPDIR, AWS_LAMBDA_JS_RUNTIME: process.env.AWS_LAMBDA_JS_RUNTIME }
  Object.assign(process.env, { TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x' })
  const { default: packaged } = await import(pathToFileURL(path.join(main, 'build/esm/index.js')).href)
  const executablePath = await packaged.executablePath()
  for (const [name, value] of Object.entries(before)) {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
  // Its own font configuration names a folder that does not exist, and without any font pages crash.
  const fonts = path.join(folder, 'fonts')
  writeFileSync(
    path.join(fonts, 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${fonts}</dir>` +
      `<dir>/usr/share/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>\n`,
  )
  const { LD_LIBRARY_PATH = '' } = process.env
  return { from: PACKAGED, executablePath, env: { LD_LIBRARY_PATH, FONTCONFIG_PATH: fonts } }
}

/** Where a usable Chromium is. `executablePath` is absent when Playwright knows it by itself. */
export async function findBrowser() {
  const named = process.env.CHROMIUM_PATH
  if (named !== undefined && named !== '') {
    if (!existsSync(named)) throw new Error(`CHROMIUM_PATH names ${named}, which does not exist`)
    return { from: 'CHROMIUM_PATH', executablePath: named, env: {} }
  }
  if (existsSync(chromium.executablePath())) return { from: "Playwright's own", env: {} }
  const system = (SYSTEM_BROWSERS[process.platform] ?? []).find((file) => existsSync(file))
  if (system !== undefined) return { from: 'the system', executablePath: system, env: {} }
  if (installWithPlaywright()) return { from: 'Playwright', env: {} }
  if (process.platform === 'linux' && process.arch === 'x64') return unpackPackaged()
  throw new Error('No Chromium found: install Chrome or Chromium, or set CHROMIUM_PATH to one.')
}
