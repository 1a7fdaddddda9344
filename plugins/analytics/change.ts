/**
 * By how much `current` differs from `previous`, as a fraction: 0.25 is a quarter more. Undefined when
 * there was nothing before, because growth from zero has no size.
 */
export function changeOf({ current, previous }: { current: number; previous: number }): number | undefined {
  return previous > 0 ? (current - previous) / previous : undefined
}
