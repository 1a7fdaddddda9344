import type { PriceList } from '@/plugins/pricing'
import { allPrices, cards } from './cards'
import { element } from './element'
import { readSettings, type Settings } from './settings'
import { STYLES } from './styles'

const PATIENCE_MS = 8_000

/** Each script element runs this file once, and gets cards of its own. */
const script = document.currentScript
if (script instanceof HTMLScriptElement && script.src) {
  if (document.body && document.readyState !== 'loading') start(script)
  else document.addEventListener('DOMContentLoaded', () => start(script), { once: true })
}

function start(script: HTMLScriptElement): void {
  const settings = readSettings(script)
  const host = element('div', { 'data-ratecard': 'prices' })
  const shadow = host.attachShadow({ mode: 'open' })
  const root = element('div', {
    class: 'root',
    dir: settings.direction,
    'data-theme': settings.theme,
    'aria-busy': 'true',
  })
  dress(shadow, settings.nonce)
  shadow.append(root)
  // The link stands there at once: it is all that shows while, and whenever, the prices cannot be had.
  root.append(allPrices(settings))
  place({ script, host })
  void fill({ root, settings })
}

async function fill({ root, settings }: { root: HTMLElement; settings: Settings }): Promise<void> {
  try {
    const shown = cards({ list: await load(settings), settings })
    if (shown.querySelector('.plan')) root.replaceChildren(shown)
  } catch {
    // Away, slow, or not Ratecard: the link stays.
  } finally {
    root.removeAttribute('aria-busy')
  }
}

async function load({ origin, currency, region, locale }: Settings): Promise<PriceList> {
  const address = new URL('/api/pricing', origin)
  for (const [name, value] of Object.entries({ currency, region, locale })) {
    if (value) address.searchParams.set(name, value)
  }
  const response = await fetch(address, {
    credentials: 'omit',
    signal: AbortSignal.timeout(PATIENCE_MS),
  })
  if (!response.ok) throw new Error(String(response.status))
  return (await response.json()) as PriceList
}

/** A sheet of its own needs no leave of a content security policy; the style element of old browsers has the nonce. */
function dress(shadow: ShadowRoot, nonce: string): void {
  try {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(STYLES)
    shadow.adoptedStyleSheets = [sheet]
  } catch {
    const style = element('style', {}, STYLES)
    if (nonce) style.nonce = nonce
    shadow.append(style)
  }
}

/** Into the element that `data-target` names, else where the script stands; at the end for one in the head. */
function place({ script, host }: { script: HTMLScriptElement; host: HTMLElement }): void {
  const target = script.dataset.target ? find(script.dataset.target) : null
  if (target) target.append(host)
  else if (document.body.contains(script)) script.after(host)
  else document.body.append(host)
}

function find(selector: string): Element | null {
  try {
    return document.querySelector(selector)
  } catch {
    return null
  }
}
