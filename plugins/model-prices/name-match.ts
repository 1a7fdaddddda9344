import { z } from 'zod'

/** How @pydantic/genai-prices says which names a model goes by. */
export type NameMatch =
  | { or: NameMatch[] }
  | { and: NameMatch[] }
  | { equals: string }
  | { starts_with: string }
  | { ends_with: string }
  | { contains: string }
  | { regex: string }

export const nameMatchSchema: z.ZodType<NameMatch> = z.lazy(() =>
  z.union([
    z.object({ or: z.array(nameMatchSchema) }),
    z.object({ and: z.array(nameMatchSchema) }),
    z.object({ equals: z.string() }),
    z.object({ starts_with: z.string() }),
    z.object({ ends_with: z.string() }),
    z.object({ contains: z.string() }),
    z.object({ regex: z.string() }),
  ]),
)

/** Whether `name` is one that the rule describes. Upper and lower case are one, but for patterns. */
export function matchesName(rule: NameMatch, name: string): boolean {
  const lower = name.toLowerCase()
  if ('or' in rule) return rule.or.some((one) => matchesName(one, name))
  if ('and' in rule) return rule.and.every((one) => matchesName(one, name))
  if ('equals' in rule) return lower === rule.equals.toLowerCase()
  if ('starts_with' in rule) return lower.startsWith(rule.starts_with.toLowerCase())
  if ('ends_with' in rule) return lower.endsWith(rule.ends_with.toLowerCase())
  if ('contains' in rule) return lower.includes(rule.contains.toLowerCase())
  return new RegExp(rule.regex).test(name)
}
