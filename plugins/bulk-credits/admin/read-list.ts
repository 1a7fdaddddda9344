const SEPARATORS = /[\n\r,;\t]+/
/** Column names under which exports of other programs have what names a customer, the surest first. */
const NAMES = ['externalid', 'customerid', 'customer', 'id', 'email', 'emailaddress']

/** What people paste: one customer a line, or with commas, semicolons or tabs between. */
export function readPasted(text: string): string[] {
  return text
    .split(SEPARATORS)
    .map((name) => name.trim().replace(/^"(.*)"$/, '$1'))
    .filter((name) => name !== '')
}

/** The customers of a CSV file: the column whose head says so, else the first. */
export function readCsv(text: string): string[] {
  const content = text.replace(/^\uFEFF/, '')
  const firstLine = content.slice(0, content.search(/[\n\r]|$/))
  const separator = [';', '\t', ','].find((one) => firstLine.includes(one)) ?? ','
  const rows = cellsOf(content, separator).filter((row) => row.some((cell) => cell.trim() !== ''))
  const head = (rows[0] ?? []).map((cell) => cell.toLowerCase().replace(/[^a-z]/g, ''))
  const name = NAMES.find((one) => head.includes(one))
  const column = name === undefined ? 0 : head.indexOf(name)
  return rows
    .slice(name === undefined ? 0 : 1)
    .map((row) => row[column]?.trim() ?? '')
    .filter((cell) => cell !== '')
}

/** RFC 4180: cells may stand in quotes, and then hold separators, line breaks and doubled quotes. */
function cellsOf(text: string, separator: string): string[][] {
  const rows: string[][] = [[]]
  const cell = new RegExp(`(?:"((?:[^"]|"")*)"|([^${separator}\\r\\n]*))(${separator}|\\r?\\n|\\r|$)`, 'gy')
  for (let match = cell.exec(text); match; match = cell.exec(text)) {
    const [, quoted, plain = '', end] = match
    rows.at(-1)!.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    if (end === '') break
    if (end !== separator) rows.push([])
  }
  return rows
}
