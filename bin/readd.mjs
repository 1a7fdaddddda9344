#!/usr/bin/env node
// Adds exported books up anew, from nothing but the file. Uses nothing of Ratecard's own on purpose: this is what
// an outsider runs who does not want to believe it. Credits are counted in millionths, as whole numbers.
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'

const KINDS = {
  account: 'accounts',
  allocation: 'allocations',
  ledgerEntry: 'ledger-entries',
  usage: 'usage-logs',
  void: 'usage-voids',
  hold: 'holds',
  overage: 'overage',
}
const SHOWN = 20

/** "1.5" credits as 1,500,000 millionths. */
function micro(text) {
  const [, sign, whole, fraction = ''] = /^(-?)(\d+)(?:\.(\d{1,6}))?$/.exec(text) ?? []
  if (whole === undefined) throw new Error(`"${text}" is no amount of credits`)
  return BigInt(`${sign}${whole}${fraction.padEnd(6, '0')}`)
}

/** Credits of a charge by model, from its receipt: rounded once, half up, at the millionth. Undefined without prices. */
function priced({ lines = [], exchangeRate, markup = 0 }) {
  if (exchangeRate === undefined || lines.some(({ unit }) => unit !== 'usd')) return undefined
  // USD for a million tokens with six decimals is a whole number of pico-dollars for one.
  const pico = lines.reduce(
    (sum, { tokens, unitPrice }) => sum + BigInt(tokens) * BigInt(Math.round(unitPrice * 1e6)),
    0n,
  )
  const rate = BigInt(Math.round(exchangeRate * 1e6))
  const share = BigInt(Math.round((1 + markup) * 10_000))
  const divisor = 10n ** 16n
  return (2n * pico * rate * share + divisor) / (2n * divisor)
}

/** Minor units for credits at prices for 1,000 of them: rounded once, half up. Null without prices. */
function overageAmount(parts) {
  if (parts.length === 0) return null
  const sum = parts.reduce((sum, { per1000, credits }) => sum + per1000 * credits, 0n)
  const divisor = 10n ** 9n
  return (2n * sum + divisor) / (2n * divisor)
}

async function main(file) {
  const problems = []
  const wrong = (line, what, expected, found) => {
    if (expected !== found)
      problems.push(`${line.type} ${line.id}: ${what}: expected ${expected}, found ${found}`)
  }
  const counts = Object.fromEntries(Object.values(KINDS).map((kind) => [kind, 0]))
  const accounts = new Map()
  const grants = new Map()
  const usage = new Map()
  let begun = false
  let end

  const accountOf = (line) => {
    const account = accounts.get(line.account)
    if (!account) problems.push(`${line.type} ${line.id}: belongs to no account`)
    return account
  }
  const draw = (line, total) => {
    let sum = 0n
    for (const { allocation, credits } of line.drawn) {
      sum += micro(credits)
      const grant = grants.get(allocation)
      if (grant?.account === line.account) grant.drawn += micro(credits)
      else problems.push(`${line.type} ${line.id}: is paid by a grant that is not the account's`)
    }
    wrong(line, 'what the grants paid', total, sum)
  }
  const read = {
    begin: () => (begun = true),
    account: (line) =>
      accounts.set(line.id, {
        line,
        ledger: 0n,
        charged: 0n,
        overage: 0n,
        billed: 0n,
        held: 0n,
        live: 0n,
        returned: 0n,
        voided: 0n,
      }),
    allocation: (line) => {
      grants.set(line.id, { ...line, line, drawn: 0n })
      const account = accountOf(line)
      if (account && line.status !== 'pending') account.returned += micro(line.returned)
      if (account && line.status === 'active') account.live += micro(line.remaining)
    },
    ledgerEntry: (line) => {
      const account = accountOf(line)
      if (account) account.ledger += micro(line.amount)
      const taken = ['adjustment', 'transfer'].includes(line.kind) && micro(line.amount) < 0n
      draw(line, taken ? -micro(line.amount) : 0n)
    },
    usage: (line) => {
      const account = accountOf(line)
      const credits = micro(line.credits)
      const overage = micro(line.overage)
      usage.set(line.id, `${line.credits} ${line.overage} ${line.account}`)
      if (account) account.charged += credits
      if (account) account.overage += overage
      draw(line, credits - overage)
      const expected = line.receipt && priced(line.receipt)
      if (expected !== undefined) wrong(line, 'tokens × price × rate', expected, credits)
    },
    void: (line) => {
      const account = accountOf(line)
      if (account) account.charged -= micro(line.credits)
      if (account) account.overage -= micro(line.overage)
      if (account) account.voided += micro(line.credits) - micro(line.overage)
      wrong(line, 'the charge', `${line.credits} ${line.overage} ${line.account}`, usage.get(line.usage))
      usage.delete(line.usage)
    },
    hold: (line) => {
      const account = accountOf(line)
      if (account) account.held += micro(line.amount)
    },
    overage: (line) => {
      const account = accountOf(line)
      const total = micro(line.credits) + micro(line.unpriced) + micro(line.beyond)
      if (account) account.billed += total
      const parts = line.prices.map(({ per1000, credits }) => ({
        per1000: BigInt(per1000),
        credits: micro(credits),
      }))
      const credits = parts.reduce((sum, part) => sum + part.credits, 0n)
      wrong(line, 'credits that have a price', credits, micro(line.credits))
      wrong(line, 'credits × price', overageAmount(parts), line.amount === null ? null : BigInt(line.amount))
    },
    end: (line) => (end = line),
  }

  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    if (end) problems.push('There are lines after the end.')
    try {
      const line = JSON.parse(text)
      if (KINDS[line.type]) counts[KINDS[line.type]]++
      read[line.type](line)
    } catch (error) {
      problems.push(`A line cannot be read (${error.message}): ${text.slice(0, 80)}`)
    }
  }
  if (!begun || !end) problems.push('The file was cut off: its first or last line is missing.')
  for (const [kind, count] of Object.entries(counts)) {
    if (end && (end.counts[kind] ?? 0) !== count)
      problems.push(`${kind}: ${end.counts[kind] ?? 0} were written, ${count} are here`)
  }

  // Files of versions that knew no prices of overage have no such lines.
  const hasOverage = end?.counts.overage !== undefined

  for (const { line, drawn } of grants.values()) {
    const remaining = micro(line.amount) + micro(line.returned) - drawn - micro(line.lapsed)
    wrong(line, 'what is left', remaining, micro(line.remaining))
    if (remaining < 0n) problems.push(`allocation ${line.id}: more was drawn than there was`)
  }
  for (const { line, ...account } of accounts.values()) {
    const balance = micro(line.available) + micro(line.held)
    wrong(line, 'ledger − charges', account.ledger - account.charged + account.overage, balance)
    wrong(line, 'what its grants have left', account.live, balance)
    wrong(line, 'open holds', account.held, micro(line.held))
    wrong(line, 'used', account.charged, micro(line.used))
    wrong(line, 'overage', account.overage, micro(line.overage))
    if (hasOverage) wrong(line, 'overage by cycle', account.overage, account.billed)
    wrong(line, 'returned to its grants', account.voided, account.returned)
    if (micro(line.available) < 0n) problems.push(`account ${line.id}: is below zero`)
  }

  for (const problem of problems.slice(0, SHOWN)) console.log(problem)
  if (problems.length > SHOWN) console.log(`… and ${problems.length - SHOWN} more`)
  console.log(
    `${counts.accounts} accounts, ${counts.allocations} grants, ${counts['ledger-entries']} ledger entries, ${counts['usage-logs']} charges: ${problems.length === 0 ? 'the books add up.' : `${problems.length} PROBLEMS.`}`,
  )
  process.exitCode = problems.length === 0 ? 0 : 1
}

const [file] = process.argv.slice(2)
if (file) await main(file)
else {
  console.error('Name the exported file: npm run readd -- FILE')
  process.exitCode = 2
}
