import react from '@vitejs/plugin-react'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { runnerImport, type Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import { CSP_META } from './scripts/csp.mjs'
import type { prepareStart } from './scripts/prepareStart.ts'
import { CHECK_TITLES } from './src/checks/catalogue.ts'
import { CAVEAT_IDS } from './src/ui/help/caveatHelp.ts'

/** Puts the Content-Security-Policy into the built page; the dev server needs inline scripts and is left alone. */
function contentSecurityPolicy(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: CSP_META },
        injectTo: 'head-prepend',
      },
    ],
  }
}

/**
 * The page is fetched by code, so that the evaluation starts before it is there. This tells the browser of the page's
 * files with the first response, as it would know them if they were imported.
 */
function preloadPage(): Plugin {
  return {
    name: 'preload-page',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const files = new Set<string>()
        const styles = new Set<string>()
        const visit = (file: string) => {
          const chunk = bundle[file]
          if (files.has(file) || chunk?.type !== 'chunk') return
          files.add(file)
          for (const style of chunk.viteMetadata?.importedCss ?? []) styles.add(style)
          for (const imported of chunk.imports) visit(imported)
        }
        for (const chunk of Object.values(bundle))
          if (chunk.type === 'chunk' && chunk.facadeModuleId?.endsWith('/src/ui/app/renderPage.tsx'))
            visit(chunk.fileName)
        if (files.size === 0) this.error('the chunk of renderPage.tsx is gone: review preloadPage')
        const link = (file: string, attrs: Record<string, string | boolean>) =>
          html.includes(file)
            ? []
            : [{ tag: 'link', attrs: { ...attrs, crossorigin: true, href: `./${file}` }, injectTo: 'head' as const }]
        return [
          ...[...files].flatMap((file) => link(file, { rel: 'modulepreload' })),
          ...[...styles].flatMap((file) => link(file, { rel: 'stylesheet' })),
        ]
      },
    },
  }
}

/** What the build puts into index.html for a first visit, and the copies for other pages leave out. */
const PREPARED = /<script id="prepared".*?<\/script>|<picture>.*?<\/picture>/gs

/**
 * Puts the example into the page, as a picture that is there before any script and as what the evaluation will answer,
 * so that it can be used before the evaluation is there.
 */
function preparedStart(): Plugin {
  return {
    name: 'prepared-start',
    apply: 'build',
    async transformIndexHtml(html) {
      const path = './scripts/prepareStart.ts'
      const { module } = await runnerImport<{ prepareStart: typeof prepareStart }>(path, {
        configFile: false,
        logLevel: 'warn',
      })
      const { prepared, picture } = module.prepareStart()
      const json = JSON.stringify(prepared).replaceAll('<', String.raw`\u003c`)
      return {
        html: html.replace('<div id="root"></div>', () => `<div id="root">${picture}</div>`),
        tags: [
          {
            tag: 'script',
            attrs: { id: 'prepared', type: 'application/json' },
            children: json,
            injectTo: 'body' as const,
          },
        ],
      }
    },
  }
}

const LESSONS_FOLDER = 'src/lessons/files'

/** Pages beside the editor, each with an address of its own. */
const PAGES = [
  'teach',
  'learn',
  'learn/takeaways',
  'learn/get-started',
  ...readdirSync(LESSONS_FOLDER).map((file) => `learn/${path.parse(file).name}`),
  'help',
  ...[...CAVEAT_IDS, ...Object.keys(CHECK_TITLES)].map((id) => `help/${id.toLowerCase()}`),
]

/**
 * Writes a copy of index.html for every page, so that any static host serves it, below any folder. Each copy says in
 * `data-page` which page it is. The development server gives index.html for every address, and is told the same way.
 */
function lessonPages(): Plugin {
  const named = (html: string, page: string) => html.replace('<html ', `<html data-page="${page}" `)
  return {
    name: 'lesson-pages',
    transformIndexHtml(html, { originalUrl = '' }) {
      const page = PAGES.find((each) => originalUrl.split(/[?#]/)[0] === `/${each}/`)
      return page === undefined ? html : named(html, page)
    },
    writeBundle({ dir = 'dist' }, bundle) {
      const index = bundle['index.html']
      if (index?.type !== 'asset') return
      for (const page of PAGES) {
        const up = '../'.repeat(page.split('/').length)
        const bare = String(index.source).replaceAll(PREPARED, '')
        const html = named(bare, page).replaceAll('="./', `="${up}`)
        const folder = path.join(dir, page)
        mkdirSync(folder, { recursive: true })
        writeFileSync(path.join(folder, 'index.html'), html)
      }
    },
  }
}

const LOST_DOCUMENT =
  'if (jsonDocuments.documents.length === 1) {\n    return jsonDocuments.documents[0];\n  }\n  return null;'
const NEAREST_DOCUMENT =
  'return jsonDocuments.documents.filter((d) => d.internalDocument && d.internalDocument.range[0] <= offset).pop() ?? jsonDocuments.documents[0] ?? null;'

/**
 * The YAML language server finds no document for a caret on an indented blank line in a file of several documents, and
 * so completes nothing there. This makes it take the last document that starts before the caret. The build fails when
 * the code it mends has changed (docs/decisions/0003-monaco.md).
 */
function completeInEveryDocument(): Plugin {
  return {
    name: 'complete-in-every-document',
    enforce: 'pre',
    transform: {
      filter: { id: /monaco-yaml[\\/]yaml\.worker\.js/ },
      handler(code) {
        if (!code.includes(LOST_DOCUMENT)) this.error('monaco-yaml has changed: review completeInEveryDocument')
        return { code: code.replace(LOST_DOCUMENT, NEAREST_DOCUMENT), map: null }
      },
    },
  }
}

/** Matches files below src, given as the beginnings of regular expressions. */
function ownFiles(patterns: readonly string[]): RegExp {
  return new RegExp(patterns.map((pattern) => `/src/${pattern}`.replaceAll('/', String.raw`[\\/]`)).join('|'))
}

/** The database, and what imports later chunks. */
const FOREIGN_START = /node_modules[\\/]idb[\\/]|vite[\\/]preload-helper/

/**
 * Small files that most of the page imports. In one chunk they pack better than in one each, and none of them lands in a
 * chunk that is fetched later, which would bring that one into the first load.
 */
const SHARED = ownFiles([
  'model/',
  'document/(?:textEdits|minimalEdit)\\.',
  'graph/(?:box|foldId|frameSize)\\.',
  'io/takeFiles\\.',
  'store/expectationsFile\\.',
  'ui/shared/(?:classes|controls|EditorContext|FilterBox|isField|takeInFromPage|layoutClass|LazyMenu|PlaceLink|platform|Sentence|TaskContext|[vV]erdict|wording)\\.',
  'ui/(?:app|canvas|explain|rail)/\\w+\\.module\\.css',
  'ui/(?:canvas/(?:items|filters)|commands/(?:registry|keepKeys)|app/MenuLabels|explain/explanationLook)\\.',
])

/** What starts the evaluation and holds the project: it runs before what draws the page is there. */
const START = ownFiles([
  'worker/',
  'store/(?:createEditor|evaluation|autosave|history|announce|conceal|callLater|project|savedProject)\\.',
  'store/(?:project|picture|policy|text|predict|proposal|compare|guess)Actions\\.',
  'store/pickQuestions\\.',
  'io/(?:projectStorage|database)\\.',
  'examples/shop\\.',
  'graph/(?:placeInstantly|layersOf)\\.',
  'session/applyChange\\.',
  'proposals/narrowRequest\\.',
])

/** The picture stands on more pages than the editor's, but for what is fetched with its first use. */
const PICTURE = ownFiles([
  'ui/canvas/(?!additions|captions|navigation|tidy|CanvasMenus|DensityStrip|drops|EmptyPicture|FrameFold|GraphCommands|TargetList)\\w+\\.tsx?',
  'ui/app/(?:App|Messages|pageEvents)\\.tsx?',
  'ui/dialogs/(?:Dialogs|useEarlyKeys)\\.',
])

export default defineConfig({
  base: './',
  plugins: [react(), contentSecurityPolicy(), preparedStart(), preloadPage(), lessonPages()],
  optimizeDeps: {
    include: ['monaco-yaml', 'monaco-yaml/yaml.worker.js'],
    rolldownOptions: { plugins: [completeInEveryDocument()] },
  },
  worker: { format: 'es', plugins: () => [completeInEveryDocument()] },
  build: {
    target: 'es2022',
    chunkSizeWarningLimit: 4000,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'shared', test: SHARED, priority: 50 },
            { name: 'react', test: /node_modules[\\/](?:react|react-dom|scheduler)[\\/]/, priority: 30 },
            {
              name: 'flow',
              test: /node_modules[\\/](?:@xyflow|d3-|classcat|zustand|use-sync-external-store)/,
              priority: 20,
            },
            { name: 'picture', test: PICTURE, priority: 12 },
            // As few files as can be: each costs a request. But what starts the evaluation does not wait for React.
            {
              name: 'start',
              test: new RegExp(`${START.source}|${FOREIGN_START.source}`),
              priority: 15,
              includeDependenciesRecursively: false,
            },
          ],
        },
      },
    },
  },
  test: {
    include: ['tests/**/*.test.ts'],
    environment: 'node',
    // Tests keep nothing in modules, so files can share them: reading them anew for each took as long as the tests.
    pool: 'threads',
    isolate: false,
    maxWorkers: '100%',
    // For tests that hang. How long the others take is up to the machine and what else it does.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
