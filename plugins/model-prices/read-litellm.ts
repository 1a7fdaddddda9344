import {
  MAX_TIERS,
  POOLS,
  type PoolUsd,
  type ProposedModel,
  type ProposedPrice,
  type Reading,
  SERVICE_TIERS,
} from './list-price'
import { readName, readUsd, tokensOrNull, Unusable } from './usd'

type Entry = Readonly<Record<string, unknown>>
type Pool = (typeof POOLS)[number]

/** The field of each pool, and how people call it. Prices are USD a token. */
const FIELDS = {
  input: { field: 'input_cost_per_token', what: 'input tokens' },
  output: { field: 'output_cost_per_token', what: 'output tokens' },
  cacheRead: { field: 'cache_read_input_token_cost', what: 'cached input' },
  cacheWrite: { field: 'cache_creation_input_token_cost', what: 'cache writes' },
  cacheWrite1h: { field: 'cache_creation_input_token_cost_above_1hr', what: 'cache writes of an hour' },
  reasoning: { field: 'output_cost_per_reasoning_token', what: 'reasoning tokens' },
} as const satisfies Record<Pool, { field: string; what: string }>

const PER_MILLION = 6

/** Kinds of model that are charged by tokens of text; unnamed kinds are taken for one. */
const TOKEN_MODES = new Set(['chat', 'completion', 'responses', 'embedding', 'rerank', 'moderation'])
/** Kinds that write no tokens. */
const SILENT_MODES = new Set(['embedding', 'rerank', 'moderation'])

/** LiteLLM's names of providers that have another one here. */
const PROVIDERS: Readonly<Record<string, string>> = {
  gemini: 'google',
  'vertex_ai-language-models': 'google',
  'vertex_ai-embedding-models': 'google',
  xai: 'x-ai',
  moonshot: 'moonshotai',
  zhipu: 'zhipuai',
  bedrock: 'aws',
  bedrock_converse: 'aws',
  together_ai: 'together',
  fireworks_ai: 'fireworks',
  'fireworks_ai-embedding-models': 'fireworks',
  cohere_chat: 'cohere',
  'text-completion-openai': 'openai',
  'text-completion-codestral': 'mistral',
  voyage: 'voyageai',
}

/** What has prices of its own that are left out, by how its field is called. */
const LEFT_OUT: readonly (readonly [RegExp, string])[] = [
  [/_audio_/, 'audio'],
  [/_image(_token)?$|_per_image/, 'images'],
  [/_video_/, 'video'],
  [/^search_context_cost/, 'web searches'],
]

/** The models of LiteLLM's price map (`model_prices_and_context_window.json`). Never throws: see {@link Reading}. */
export function readLitellm(file: Readonly<Record<string, unknown>>): Reading {
  const models = new Map<string, ProposedModel>()
  const skipped: Reading['skipped'] = []
  for (const [name, raw] of Object.entries(file)) {
    try {
      const model = readModel(name, raw)
      const id = `${model.provider}/${model.key}`.toLowerCase()
      const other = models.get(id)
      if (!other) models.set(id, model)
      else if (JSON.stringify(other.price) !== JSON.stringify(model.price)) {
        throw new Unusable(`${id} stands in the file before, with other prices. The first one counts.`)
      }
    } catch (error) {
      if (!(error instanceof Unusable)) throw error
      skipped.push({ name, reason: error.message })
    }
  }
  return { models: [...models.values()], skipped }
}

function readModel(name: string, raw: unknown): ProposedModel {
  if (name === 'sample_spec') throw new Unusable('It explains the file and is no model.')
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    throw new Unusable('It does not describe a model.')
  }
  const entry = raw as Entry
  const { litellm_provider: theirs, mode } = entry
  if (typeof theirs !== 'string') throw new Unusable('It does not say who provides it.')
  const kind = typeof mode === 'string' ? mode : 'something unnamed'
  if (mode !== undefined && mode !== null && !TOKEN_MODES.has(kind)) {
    throw new Unusable(`It is made for ${kind.slice(0, 40)}, which is not charged by tokens of text.`)
  }
  const notes: string[] = []
  const price = readPrice(entry, notes)
  const left = LEFT_OUT.filter(([field]) => Object.keys(entry).some((key) => priced(entry, key, field)))
  if (left.length > 0) notes.push(`Left out: prices of ${left.map(([, what]) => what).join(', ')}.`)
  const bare = name.startsWith(`${theirs}/`) ? name.slice(theirs.length + 1) : name
  const key = readName(bare, { what: 'name', max: 120 })
  return {
    provider: readName(PROVIDERS[theirs] ?? theirs, { what: 'provider', max: 60 }),
    key,
    label: key,
    contextWindow: tokensOrNull(entry.max_input_tokens) ?? tokensOrNull(entry.max_tokens),
    maxOutputTokens: tokensOrNull(entry.max_output_tokens),
    price,
    notes,
  }
}

function priced(entry: Entry, key: string, field: RegExp): boolean {
  return /cost/.test(key) && field.test(key) && Boolean(entry[key])
}

function readPrice(entry: Entry, notes: string[]): ProposedPrice {
  const usd = (pool: Pool, suffix = '') =>
    readUsd({
      value: entry[FIELDS[pool].field + suffix],
      shift: PER_MILLION,
      what: FIELDS[pool].what,
      notes,
    })
  const input = usd('input')
  if (input === undefined) throw new Unusable(withoutTokens(entry))
  const output = usd('output') ?? (SILENT_MODES.has(String(entry.mode)) ? 0 : undefined)
  if (output === undefined) throw new Unusable('It has no price for output tokens.')
  const base: PoolUsd = {
    input,
    output,
    cacheRead: usd('cacheRead') ?? null,
    cacheWrite: usd('cacheWrite') ?? null,
    cacheWrite1h: usd('cacheWrite1h') ?? null,
    reasoning: usd('reasoning') ?? null,
  }
  const perRequest = readUsd({
    value: entry.input_cost_per_request,
    shift: 0,
    what: 'a request',
    notes,
  })
  return {
    ...base,
    perRequest: perRequest ?? null,
    tierMode: 'whole',
    tiers: readTiers({ entry, base, usd }),
    ...readServiceTiers({ entry, base, notes }),
  }
}

/** `…_above_200k_tokens`: LiteLLM prices the whole request by them. What a tier does not price costs what it did. */
function readTiers({
  entry,
  base,
  usd,
}: {
  entry: Entry
  base: PoolUsd
  usd: (pool: Pool, suffix: string) => number | undefined
}): ProposedPrice['tiers'] {
  const fields = new Set<string>(POOLS.map((pool) => FIELDS[pool].field))
  const thousands = Object.keys(entry).flatMap((name) => {
    const [, field = '', k] = /^(\w+?)_above_(\d{1,6})k_tokens$/.exec(name) ?? []
    return fields.has(field) && entry[name] !== null ? [Number(k)] : []
  })
  const starts = [...new Set(thousands)].filter((k) => k > 0).sort((one, other) => one - other)
  if (starts.length > MAX_TIERS) throw new Unusable(`It has more than ${MAX_TIERS} prices for long requests.`)
  return starts.map((k) => {
    const at = (pool: Pool) => usd(pool, `_above_${k}k_tokens`)
    return {
      from: k * 1000,
      input: at('input') ?? base.input,
      output: at('output') ?? base.output,
      cacheRead: at('cacheRead') ?? base.cacheRead,
      cacheWrite: at('cacheWrite') ?? base.cacheWrite,
      cacheWrite1h: at('cacheWrite1h') ?? base.cacheWrite1h,
      reasoning: at('reasoning') ?? base.reasoning,
    }
  })
}

const SUFFIXES = { batch: '_batches', flex: '_flex', priority: '_priority' } as const

/** Only where one percentage says it for input and output alike. */
function readServiceTiers({
  entry,
  base,
  notes,
}: {
  entry: Entry
  base: PoolUsd
  notes: string[]
}): Pick<ProposedPrice, (typeof SERVICE_TIERS)[keyof typeof SERVICE_TIERS]> {
  const found: Pick<ProposedPrice, (typeof SERVICE_TIERS)[keyof typeof SERVICE_TIERS]> = {}
  for (const [tier, suffix] of Object.entries(SUFFIXES) as [keyof typeof SUFFIXES, string][]) {
    const share = (pool: 'input' | 'output' | 'cacheRead') => {
      const { field, what } = FIELDS[pool]
      const quiet: string[] = []
      const usd = readUsd({ value: entry[field + suffix], shift: PER_MILLION, what, notes: quiet })
      return usd === undefined ? undefined : percentOf(usd, base[pool])
    }
    const [input, output, cacheRead] = [share('input'), share('output'), share('cacheRead')]
    if (input === undefined && output === undefined) continue
    const percent = base.output === 0 ? input : output
    if (
      percent === undefined ||
      percent === null ||
      (base.output > 0 && input !== output) ||
      percent > 1_000
    ) {
      notes.push(`Left out: ${tier} prices, because they are not one share of the standard ones.`)
      continue
    }
    found[SERVICE_TIERS[tier]] = percent
    if (cacheRead !== undefined && cacheRead !== percent) {
      notes.push(`Cached input has another ${tier} price (${cacheRead} % instead of ${percent} %).`)
    }
  }
  return found
}

/** With two decimals; null when there is nothing that it could be a share of. */
function percentOf(usd: number, base: number | null): number | null {
  if (base === null || base === 0) return null
  return Math.round((Math.round(usd * 1e6) / Math.round(base * 1e6)) * 10_000) / 100
}

const UNIT = /_per_(second|image|character|pixel|page|video|minute|hour|query)/

/** Why a model without a price for input tokens has none. */
function withoutTokens(entry: Entry): string {
  for (const key of Object.keys(entry)) {
    const unit = UNIT.exec(key)?.[1]
    if (unit !== undefined && entry[key] !== null) return `It is priced per ${unit}, not per token.`
  }
  return 'It has no price for input tokens.'
}
