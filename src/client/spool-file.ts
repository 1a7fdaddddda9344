import { appendFile, type FileHandle, mkdir, open, readFile, rename, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

import type { Spool, Spooled } from './spool'
import { lockFile } from './spool-lock'
import type { UsageEvent } from './types'

export interface FileSpoolOptions {
  /** A file for one process, on a disk that outlives it. Its folder is made when missing. */
  path: string
  /** Whether `add` waits for the disk itself: then power cuts lose nothing either. @default true */
  fsync?: boolean
  /** A file that is larger, and mostly delivered, is written anew. @default 1 MiB */
  compactBytes?: number
}

/** A line of the file: an event that came, or the numbers of those that left. */
type Line = { id: number; event: UsageEvent } | { done: number[] }

/**
 * Keeps a queue's events in a file of JSON lines that only grows, so that a process that is killed at any moment
 * loses none that `add` has taken. A last line that was cut off was never taken, and is dropped. A line in the
 * middle that cannot be read is set aside in `<path>.corrupt`.
 *
 * Needs `node:fs`: the only part of the client that does.
 */
export function fileSpool({ path, fsync = true, compactBytes = 1024 * 1024 }: FileSpoolOptions): Spool {
  let file: FileHandle | undefined
  let unlock: (() => Promise<void>) | undefined
  /** Where the next line goes. A line that could not be written whole is written over. */
  let size = 0
  let lines = 0
  const live = new Set<number>()

  async function write(added: readonly Line[], { sync }: { sync: boolean }): Promise<void> {
    const bytes = Buffer.from(added.map((line) => `${JSON.stringify(line)}\n`).join(''))
    try {
      await writeAll(file!, bytes, size)
      if (sync) await file!.datasync()
    } catch (error) {
      await file!.truncate(size).catch(() => undefined)
      throw error
    }
    size += bytes.length
    lines += added.length
  }

  /** Drops the lines of what was delivered. The new file takes the old one's place only when it is complete. */
  async function compact(): Promise<void> {
    const kept = parse(await readFile(path, 'utf8')).entries.filter(({ id }) => live.has(id))
    const bytes = Buffer.from(kept.map((entry) => `${JSON.stringify(entry)}\n`).join(''))
    const fresh = await open(`${path}.new`, 'w', 0o600)
    try {
      await writeAll(fresh, bytes, 0)
      await fresh.datasync()
      await rename(`${path}.new`, path)
    } catch (error) {
      await fresh.close()
      throw error
    }
    const old = file!
    file = fresh
    size = bytes.length
    lines = kept.length
    await syncFolder(path)
    await old.close()
  }

  return {
    open: async () => {
      await mkdir(dirname(path), { recursive: true })
      unlock = await lockFile(`${path}.lock`)
      try {
        const isNew = !(await exists(path))
        file = await open(path, isNew ? 'w+' : 'r+', 0o600)
        if (isNew) await syncFolder(path)
        const { entries, unreadable } = parse(await file.readFile('utf8'))
        if (unreadable.length > 0) await appendFile(`${path}.corrupt`, unreadable.join('\n') + '\n')
        for (const { id } of entries) live.add(id)
        await compact()
        return entries
      } catch (error) {
        await file?.close()
        await unlock()
        throw error
      }
    },
    append: async (entries) => {
      await write(entries, { sync: fsync })
      for (const { id } of entries) live.add(id)
    },
    remove: async (ids) => {
      await write([{ done: [...ids] }], { sync: false })
      for (const id of ids) live.delete(id)
      if (size > compactBytes && lines > 2 * live.size) await compact()
    },
    close: async () => {
      if (live.size === 0) await file?.truncate(0)
      await file?.close()
      await unlock?.()
    },
  }
}

/** What is still to be delivered, oldest first, and the lines that make no sense. */
function parse(text: string): { entries: Spooled[]; unreadable: string[] } {
  const entries = new Map<number, Spooled>()
  const unreadable: string[] = []
  // What follows the last line break was cut off while it was written.
  for (const line of text.split('\n').slice(0, -1)) {
    const parsed = parseLine(line)
    if (!parsed) unreadable.push(line)
    else if ('done' in parsed) for (const id of parsed.done) entries.delete(id)
    else entries.set(parsed.id, parsed)
  }
  return { entries: [...entries.values()], unreadable }
}

function parseLine(text: string): Line | undefined {
  try {
    const line = JSON.parse(text) as Partial<Spooled & { done: number[] }> | null
    if (Array.isArray(line?.done)) return { done: line.done }
    return typeof line?.id === 'number' && line.event ? { id: line.id, event: line.event } : undefined
  } catch {
    return undefined
  }
}

async function writeAll(file: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let written = 0; written < bytes.length;) {
    const { bytesWritten } = await file.write(bytes, written, bytes.length - written, position + written)
    written += bytesWritten
  }
}

/** A new or renamed file is only safe when its folder is. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(dirname(path), 'r').catch(() => undefined)
  // Some systems cannot open or sync a folder; there the file's own sync is all that there is.
  await folder?.sync().catch(() => undefined)
  await folder?.close()
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
