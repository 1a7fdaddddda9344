import { createClient, type RatecardClient } from '@/src/client'
import { SCOPES } from '@/src/shared/principal'
import { startHost, type TestHost } from './host'
import { addCustomer, seedCatalogue } from './metering'
import { type ModelProvider, startModelProvider } from './model-provider'
import { makeKey } from './people'

/** One charge as the ledger has it. */
export interface Charge {
  model: string
  member: string | null
  feature: string | null
  inputTokens: number
  outputTokens: number
  cacheReadTokens: number
  cacheWriteTokens: number
  reasoningTokens: number
  serviceTier: string | null
  metadata: Record<string, unknown>
}

/** A real Ratecard and a provider's server: what the SDKs are tested between. */
export interface SdkBench {
  host: TestHost
  provider: ModelProvider
  ratecard: RatecardClient
  /** Makes a customer with credits; returns its name. */
  customer(credits?: number): Promise<string>
  charges(customer: string): Promise<Charge[]>
  /** How the holds of a customer ended, in order. */
  holds(customer: string): Promise<string[]>
  stop(): Promise<void>
}

/** Models that the tests ask for, beside those of the small catalogue. */
const MODELS = [
  ['openai', 'gpt-5', 1.25, 10],
  ['openai', 'text-embedding-3-small', 0.02, 0],
  ['anthropic', 'claude-opus-5', 3, 15],
] as const

export async function startSdkBench(): Promise<SdkBench> {
  let apiKey = ''
  const host = await startHost(async ({ payload, database: { pool } }) => {
    await seedCatalogue(pool)
    for (const [provider, key, input, output] of MODELS) {
      await pool.query(
        `WITH model AS (INSERT INTO ai_models (id, label, provider, key, enabled)
                        VALUES (gen_random_uuid(), $2::text, $1, $2, true) RETURNING id)
         INSERT INTO model_prices (id, model_id, input, output, valid_from)
         SELECT gen_random_uuid(), id, $3, $4, '2025-01-01' FROM model`,
        [provider, key, input, output],
      )
    }
    apiKey = await makeKey({ payload, db: pool, name: 'sdk', scopes: SCOPES })
  })
  const { pool } = host.database
  const provider = await startModelProvider()
  let made = 0
  return {
    host,
    provider,
    ratecard: createClient({ url: host.url, apiKey }),
    customer: async (credits = 100_000) => {
      const externalId = `org_${++made}`
      await addCustomer(pool, { externalId, credits })
      return externalId
    },
    charges: async (customer) => {
      const { rows } = await pool.query<{ charge: Charge }>(
        `SELECT json_build_object(
           'model', l.model, 'member', l.member, 'feature', l.feature, 'inputTokens', l.input_tokens,
           'outputTokens', l.output_tokens, 'cacheReadTokens', l.cache_read_tokens,
           'cacheWriteTokens', l.cache_write_tokens, 'reasoningTokens', l.reasoning_tokens,
           'serviceTier', l.receipt ->> 'serviceTier', 'metadata', l.metadata) AS charge
           FROM usage_logs l JOIN customers c ON c.id = l.customer_id
          WHERE c.external_id = $1 ORDER BY l.id`,
        [customer],
      )
      return rows.map(({ charge }) => charge)
    },
    holds: async (customer) => {
      const { rows } = await pool.query<{ status: string }>(
        `SELECT h.status FROM holds h JOIN customers c ON c.id = h.customer_id
          WHERE c.external_id = $1 ORDER BY h.id`,
        [customer],
      )
      return rows.map(({ status }) => status)
    },
    stop: async () => {
      await provider.stop()
      await host.stop()
    },
  }
}
