import type { z } from 'zod'

import type { ErrorCode } from '@/src/shared/errors'
import type { Scope, StaffRole } from '@/src/shared/principal'

/** One call of the API, as the reference describes it. */
export interface Operation {
  method: 'get' | 'post' | 'put' | 'delete'
  /** OpenAPI's form, with `{parameters}` in braces. */
  path: string
  group: 'Metering' | 'Producers' | 'Portal' | 'Feature tokens' | 'Staff' | 'Public' | 'Operation'
  summary: string
  description: string
  /** Scopes of which one is needed; none for public calls and for those of staff alone. */
  scopes: readonly Scope[]
  /** Only staff with this role, or one of these, by their session; no key will do. */
  role?: StaffRole | readonly StaffRole[]
  body?: z.ZodType
  query?: z.ZodType
  /** Query parameters that are plain texts. */
  parameters?: readonly { name: string; description: string; required?: boolean }[]
  /** What it answers with when it does what it is asked. */
  answer?: z.ZodType
  /** The answer is a stream of server-sent events, each of which carries `answer` as its data. */
  stream?: boolean
  /** Other answers that are no refusals. */
  more?: readonly { status: number; description: string; answer: z.ZodType }[]
  example?: { request?: unknown; status: number; answer: unknown }
  errors: readonly ErrorCode[]
}
