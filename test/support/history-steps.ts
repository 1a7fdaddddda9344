import fc from 'fast-check'

const SOURCES = ['purchase', 'promotion', 'staff', 'emergency', 'rollover', 'refund']
const HOUR = 3_600_000
const DAY = 24 * HOUR

/** Whose wallet: a history has two customers. */
const who = fc.constantFrom(0, 0, 1)
const credits = fc.oneof(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 5_000 }))
const milliseconds = fc.oneof(
  fc.integer({ min: 1, max: 40 }),
  fc.integer({ min: 500, max: 3_000 }),
  fc.integer({ min: 1, max: 72 }).map((hours) => hours * HOUR),
  fc.constantFrom(DAY, 28 * DAY, 31 * DAY),
)
const seconds = fc.oneof(fc.integer({ min: 1, max: 3 }), fc.constantFrom(3_600, 86_400))
/** Which of those that are there. */
const index = fc.nat({ max: 1_000 })

const operations = {
  grant: fc.record({
    kind: fc.constant('grant'),
    who,
    credits,
    source: fc.constantFrom(...SOURCES),
    priority: fc.constantFrom(50, 100, 100, 100),
    startsIn: fc.oneof(fc.constant(0), milliseconds),
    lasts: fc.option(milliseconds, { nil: null }),
  }),
  charge: fc.record({
    kind: fc.constant('charge'),
    who,
    amounts: fc.array(fc.oneof(fc.constant(0), credits), { minLength: 1, maxLength: 5 }),
    late: fc.oneof(fc.constant(0), milliseconds),
  }),
  repeat: fc.record({ kind: fc.constant('repeat'), index }),
  hold: fc.record({ kind: fc.constant('hold'), who, credits: fc.oneof(fc.constant(0), credits), seconds }),
  extend: fc.record({ kind: fc.constant('extend'), index, seconds }),
  settle: fc.record({ kind: fc.constant('settle'), index, credits }),
  release: fc.record({ kind: fc.constant('release'), index }),
  void: fc.record({ kind: fc.constant('void'), index }),
  adjust: fc.record({ kind: fc.constant('adjust'), index, credits }),
  voidGrant: fc.record({ kind: fc.constant('voidGrant'), index }),
  change: fc.record({
    kind: fc.constant('change'),
    who,
    how: fc.constantFrom('add' as const, 'subtract' as const, 'set' as const),
    credits,
  }),
  undo: fc.record({ kind: fc.constant('undo'), index }),
  gift: fc.record({ kind: fc.constant('gift'), who, credits }),
  plan: fc.record({ kind: fc.constant('plan'), who, index }),
}

/** Something that happens to the books. */
export type Operation = {
  [Kind in keyof typeof operations]: (typeof operations)[Kind] extends fc.Arbitrary<infer Value>
    ? Omit<Value, 'kind'> & { kind: Kind }
    : never
}[keyof typeof operations]

const operation = fc.oneof(
  { weight: 5, arbitrary: operations.charge },
  { weight: 2, arbitrary: operations.grant },
  { weight: 3, arbitrary: operations.plan },
  { weight: 2, arbitrary: operations.hold },
  { weight: 2, arbitrary: operations.settle },
  { weight: 2, arbitrary: operations.void },
  ...[operations.repeat, operations.extend, operations.release, operations.adjust, operations.voidGrant].map(
    (arbitrary) => ({ weight: 1, arbitrary }),
  ),
  ...[operations.change, operations.undo, operations.gift].map((arbitrary) => ({ weight: 1, arbitrary })),
) as fc.Arbitrary<Operation>

const wait = fc.oneof(
  fc.record({ kind: fc.constant('wait' as const), milliseconds }),
  // To the next boundary, just before it and just behind it.
  fc.record({ kind: fc.constant('boundary' as const), offset: fc.constantFrom(-1, 0, 0, 1) }),
)

export type Wait = typeof wait extends fc.Arbitrary<infer Value> ? Value : never

/** What happens at one moment, all at once, and how long nothing happens afterwards. */
export interface Moment {
  together: Operation[]
  wait: Wait | null
}

/** @param together how many operations happen at once, at most */
export function historyOf({
  moments,
  together,
}: {
  moments: number
  together: number
}): fc.Arbitrary<Moment[]> {
  return fc.array(
    fc.record({
      together: fc.array(operation, { minLength: 1, maxLength: together }),
      wait: fc.option(wait, { nil: null }),
    }),
    { minLength: 1, maxLength: moments },
  )
}
