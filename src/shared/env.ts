import { z } from 'zod'

import { isCurrency } from './money'

const flag = z
  .enum(['0', '1'])
  .default('0')
  .transform((value) => value === '1')

/** `Name <address>` or an address alone. */
const SENDER = /^(?:[^<>\r\n]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/

const variables = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'must start with postgres://'),
  PAYLOAD_SECRET: z.string().min(32, 'must have at least 32 characters'),
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  HOST: z.string().min(1).default('0.0.0.0'),
  RATECARD_URL: z.url().optional(),
  RATECARD_DATA_DIR: z.string().min(1).default('.data'),
  RATECARD_DEMO: flag,
  RATECARD_WORKER: z.enum(['inline', 'none', 'only']).default('inline'),
  RATECARD_SECOND_APPROVAL: flag,
  RATECARD_EMBED_ORIGINS: z
    .string()
    .regex(/^(https?:\/\/[\w.:*-]+)( https?:\/\/[\w.:*-]+)*$/, 'must be origins with spaces between them')
    .optional(),
  RATECARD_CURRENCY: z
    .string()
    .transform((code) => code.toUpperCase())
    .refine(isCurrency, 'is not a currency code')
    .default('USD'),
  RATECARD_COUNTRY_HEADER: z
    .string()
    .regex(/^[A-Za-z0-9-]+$/, 'must be the name of a header')
    .optional(),
  RATECARD_WEBHOOK_PRIVATE: flag,
  RATECARD_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  RATECARD_POOL: z.coerce.number().int().min(2).max(200).default(10),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'must start with smtp:// or smtps:// and name a host' })
    .optional(),
  MAIL_FROM: z.string().regex(SENDER, 'must be an address, or "Name <address>"').optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
})

const schema = variables.refine(({ SMTP_URL, MAIL_FROM }) => !SMTP_URL || MAIL_FROM, { path: ['MAIL_FROM'] })

/** What the process was told by its environment; `.env.example` says what each variable means. */
export type Env = Readonly<z.infer<typeof schema>>

/** A variable is missing or wrong; the message is one sentence that names it. */
export class EnvironmentError extends Error {
  override name = 'EnvironmentError'
}

/** @throws EnvironmentError naming the first variable that is missing or wrong */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(present)
  if (parsed.success) return Object.freeze(parsed.data)
  const issue = parsed.error.issues[0]
  const name = String(issue?.path[0])
  throw new EnvironmentError(
    present[name] === undefined
      ? `${name} is required but not set.`
      : `${name} is not valid: ${issue?.message}.`,
  )
}

let parsed: Env | undefined

/** The environment of this process, parsed at the first call. */
export function env(): Env {
  parsed ??= parseEnv(process.env)
  return parsed
}

/** The address under which people and services reach this installation, without a trailing slash. */
export function publicUrl(): string {
  return (env().RATECARD_URL ?? `http://localhost:${env().PORT}`).replace(/\/$/, '')
}
