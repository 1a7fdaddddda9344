/** One recorded request to a model. */
export interface TraceRow {
  /** Milliseconds after the first row. */
  offsetMs: number
  inputTokens: number
  outputTokens: number
}

const HEADER = 'TIMESTAMP,ContextTokens,GeneratedTokens'

/** The file is not a trace; the message names the line. */
export class TraceError extends Error {
  override name = 'TraceError'
}

/**
 * Reads a recorded trace with the columns TIMESTAMP, ContextTokens and GeneratedTokens.
 *
 * @throws TraceError naming the first line that is wrong
 */
export function parseTrace(text: string): TraceRow[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  if (lines[0]?.trim() !== HEADER) throw new TraceError(`Line 1: the header must be "${HEADER}".`)
  let first: number | undefined
  const rows: TraceRow[] = []
  for (const [index, line] of lines.entries()) {
    if (index === 0 || line.trim() === '') continue
    const [timestamp = '', input = '', output = '', ...more] = line.split(',')
    const at = Date.parse(
      `${timestamp
        .trim()
        .replace(' ', 'T')
        .replace(/(\.\d{3})\d*$/, '$1')}Z`,
    )
    if (more.length > 0 || Number.isNaN(at) || !isCount(input) || !isCount(output)) {
      throw new TraceError(
        `Line ${index + 1}: not a time and two whole numbers of tokens: ${line.slice(0, 80)}`,
      )
    }
    first ??= at
    rows.push({ offsetMs: at - first, inputTokens: Number(input), outputTokens: Number(output) })
  }
  if (rows.length === 0) throw new TraceError('The trace has no rows.')
  return rows
}

function isCount(text: string): boolean {
  return /^\s*\d{1,12}\s*$/.test(text)
}
