import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readDroppedFiles, takeFiles } from '../../src/io/index.ts'

/** What a browser hands over when files are chosen; only what is read of it. */
function chosen(...files: readonly File[]) {
  return takeFiles(Object.assign(files, { item: (index: number) => files[index] ?? null }) as unknown as FileList)
}

function archive(contents: Readonly<Record<string, string | Uint8Array>>): File {
  const encoder = new TextEncoder()
  const entries = Object.entries(contents).map(
    ([path, content]) => [path, typeof content === 'string' ? encoder.encode(content) : content] as const,
  )
  return new File([new Uint8Array(zipSync(Object.fromEntries(entries), { level: 1 }))], 'a.zip')
}

describe('Dropped files', () => {
  it('are read from archives with the folders in their names, and nothing that cannot hold manifests', async () => {
    const file = archive({
      'base/one.yaml': 'kind: Pod\r\n',
      'two.json': '{}',
      '__MACOSX/._one.yaml': 'x',
      'image.png': 'x',
      'folder/': '',
    })
    expect(await readDroppedFiles(chosen(file))).toEqual({
      files: [
        { path: 'base/one.yaml', text: 'kind: Pod\r\n' },
        { path: 'two.json', text: '{}' },
      ],
      unreadable: [],
    })
  })

  it('are read from an archive of megabytes', async () => {
    const text = Array.from({ length: 200_000 }, (_, n) => `# ${(n * 7919) % 100_003}\n`).join('')
    const { files } = await readDroppedFiles(chosen(archive({ 'big.yaml': text })))
    expect(files[0]?.text === text).toBe(true)
  })

  it(
    'that inflate beyond the limits are named and left out, with nothing of them kept',
    { timeout: 30_000 },
    async () => {
      const bomb = new Uint8Array(21_000_000)
      const one = await readDroppedFiles(chosen(archive({ 'bomb.yaml': bomb, 'good.yaml': 'kind: Pod' })))
      expect(one.unreadable).toEqual([{ path: 'bomb.yaml', reason: 'It is larger than 20 MB.' }])
      expect(one.files.map(({ path }) => path)).toEqual(['good.yaml'])
      const many = Object.fromEntries(Array.from({ length: 6 }, (_, n) => [`${n}.yaml`, bomb.subarray(0, 19_000_000)]))
      const all = await readDroppedFiles(chosen(archive(many)))
      expect(all).toMatchObject({ files: [], unreadable: [{ path: 'a.zip' }] })
    },
  )

  it('that are too many are left out with their archive', async () => {
    const crowd = Object.fromEntries(Array.from({ length: 5001 }, (_, n) => [`${n}.yaml`, 'a: b']))
    expect(await readDroppedFiles(chosen(archive(crowd)))).toMatchObject({ files: [], unreadable: [{ path: 'a.zip' }] })
  })

  it('that are no archive, or cut off, are named', async () => {
    const whole = new Uint8Array(await archive({ 'a.yaml': 'kind: Pod\n'.repeat(50) }).arrayBuffer())
    for (const bytes of [new Uint8Array([1, 2, 3]), whole.subarray(0, 40)]) {
      const read = await readDroppedFiles(chosen(new File([new Uint8Array(bytes)], 'broken.zip')))
      expect(read).toMatchObject({ files: [], unreadable: [{ path: 'broken.zip' }] })
    }
  })

  it('that are no text are named', async () => {
    const read = await readDroppedFiles(
      chosen(new File([new Uint8Array([0xff, 0xfe, 0])], 'a.yaml'), new File(['a: b'], 'b.yaml')),
    )
    expect(read).toMatchObject({ files: [{ path: 'b.yaml' }], unreadable: [{ path: 'a.yaml' }] })
  })
})
