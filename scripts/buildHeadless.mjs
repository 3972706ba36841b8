// Builds what runs without a browser into lib/: the library with its types, and the `gatehouse` command, a file each.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
process.env.NODE_ENV = 'production'

const { version } = JSON.parse(readFileSync('package.json', 'utf8'))

async function bundle(name, entry, banner) {
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define: { GATEHOUSE_VERSION: JSON.stringify(version) },
    ssr: { noExternal: true },
    build: {
      ssr: entry,
      outDir: 'lib',
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      rolldownOptions: { output: { entryFileNames: `${name}.js`, banner, codeSplitting: false } },
    },
  })
}

await bundle('gatehouse', 'src/headless/index.ts', '')
await bundle('cli', 'src/cli/main.ts', '#!/usr/bin/env node')

// The types of the library stand in one file without imports, so that file is their declaration.
const types = readFileSync('src/headless/types.ts', 'utf8')
const declarations = readFileSync('src/headless/declarations.txt', 'utf8')
writeFileSync('lib/gatehouse.d.ts', `${types}\n${declarations}`)
