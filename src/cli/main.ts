import { readFileSync } from 'node:fs'
import { run } from './run.ts'

/** Put in by the build: the version in package.json. */
declare const GATEHOUSE_VERSION: string

// A pipe that is closed early, as by `head`, is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

process.exitCode = run(process.argv.slice(2), GATEHOUSE_VERSION, {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  stdin: () => readFileSync(0, 'utf8'),
  color: process.stdout.isTTY && process.env['NO_COLOR'] === undefined,
})
