import { get } from 'node:http'
import { parseArgs } from 'node:util'

import { chromium } from 'playwright-core'

import { withEveryBlock } from '@/test/support/every-block'
import { staffRest } from '@/test/support/staff-rest'
import { percentile } from './lib/load'
import { describe } from './lib/measure'
import { startBenchServer } from './lib/postgres'
import { startRatecard } from './lib/ratecard'

const { values } = parseArgs({ options: { times: { type: 'string', default: '200' } } })
const times = Number(values.times)

const PORT = 3139
const WARM_UP = 30
const SETTLE_MS = 1_500

/** Milliseconds until the first byte of the page is there. */
function firstByte(url: string): Promise<number> {
  return new Promise((done, failed) => {
    const startedAt = performance.now()
    get(url, { headers: { Accept: 'text/html' } }, (answer) => {
      if (answer.statusCode !== 200) failed(new Error(`${url}: ${answer.statusCode}`))
      let first: number | undefined
      answer.on('data', () => (first ??= performance.now() - startedAt))
      answer.on('end', () => done(first ?? NaN))
    }).on('error', failed)
  })
}

/** What a browser sees of the page: script bytes as they are transferred, and how much moves while one reads. */
async function inBrowser(url: string): Promise<{ scriptBytes: number; layoutShift: number }> {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    // Chromium refuses its sandbox to root, which is whom containers run as.
    args: ['--no-sandbox'],
  })
  try {
    const page = await browser.newPage()
    const network = await page.context().newCDPSession(page)
    await network.send('Network.enable')
    const scripts = new Set<string>()
    let scriptBytes = 0
    network.on('Network.responseReceived', ({ requestId, type }) => {
      if (type === 'Script') scripts.add(requestId)
    })
    network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (scripts.has(requestId)) scriptBytes += encodedDataLength
    })
    await page.goto(url, { waitUntil: 'networkidle' })
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
    await page.waitForTimeout(SETTLE_MS)
    const layoutShift = await page.evaluate(
      () =>
        new Promise<number>((done) => {
          let sum = 0
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) sum += (entry as unknown as { value: number }).value
          }).observe({ type: 'layout-shift', buffered: true })
          setTimeout(() => done(sum), 100)
        }),
    )
    return { scriptBytes, layoutShift }
  } finally {
    await browser.close()
  }
}

async function measure(what: string, url: string): Promise<void> {
  for (let n = 0; n < WARM_UP; n++) await firstByte(url)
  const milliseconds: number[] = []
  for (let n = 0; n < times; n++) milliseconds.push(await firstByte(url))
  console.log(`\n${what}, warm, ${times} times, one after the other`)
  for (const [name, share] of Object.entries({ median: 0.5, p95: 0.95, p99: 0.99 }))
    console.log(
      `first byte, ${name}`.padEnd(26) + percentile(milliseconds, share).toFixed(1).padStart(8) + ' ms',
    )
  console.log('(aim: below 30 ms)')
  const { scriptBytes, layoutShift } = await inBrowser(url)
  console.log(`scripts, transferred${(scriptBytes / 1000).toFixed(1).padStart(14)} kB (aim: below 150 kB)`)
  console.log(`layout shift${layoutShift.toFixed(4).padStart(22)}    (aim: 0)`)
}

const server = await startBenchServer()
try {
  const databaseUrl = await server.freshDatabase('bench_page')
  const ratecard = await startRatecard({ databaseUrl, port: PORT })
  try {
    const url = `${ratecard.url}/pricing`
    console.log(await describe(server))
    await measure('/pricing', url)
    const editor = await staffRest({ url: ratecard.url, ...ratecard.staff.editor })
    await withEveryBlock(editor, () => measure('/pricing with a block of every kind', url))
  } finally {
    await ratecard.stop()
  }
} finally {
  await server.stop()
}
