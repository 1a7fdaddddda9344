/** What a plan says of a limit, and what the limit allows. */
export interface LimitValue {
  mode: string
  /** Keys of what is chosen. */
  chosen: readonly string[]
  /** None when there is no such limit. */
  limit: { valueType: string; choices: readonly string[] } | undefined
}

const FITTING: Readonly<Record<string, { modes: readonly string[]; message: string }>> = {
  boolean: { modes: ['yes', 'no'], message: 'This limit is a yes or a no: choose one of them.' },
  number: {
    modes: ['number', 'unlimited', 'no', 'text'],
    message: 'This limit is a number: enter one, or choose Unlimited or No.',
  },
  list: {
    modes: ['choice', 'unlimited', 'yes', 'no'],
    message: 'This limit is a list: choose Level or list, and what the plan has of it.',
  },
  level: {
    modes: ['choice', 'no'],
    message: 'This limit has levels: choose Level or list, and one of them; or No.',
  },
}

/** Which of a plan's limits have a value that does not fit them, in the order of its rows. Pure. */
export function limitValueProblems(values: readonly LimitValue[]): { path: string; message: string }[] {
  return values.flatMap(({ mode, chosen, limit }, n) => {
    const rule = limit && FITTING[limit.valueType]
    if (!rule) return []
    if (!rule.modes.includes(mode)) return [{ path: `limits.${n}.mode`, message: rule.message }]
    const message = mode === 'choice' ? choiceProblem(chosen, limit) : undefined
    return message ? [{ path: `limits.${n}.choices`, message }] : []
  })
}

function choiceProblem(
  chosen: readonly string[],
  { valueType, choices }: NonNullable<LimitValue['limit']>,
): string | undefined {
  if (choices.length === 0) return 'This limit has nothing to choose from yet: add it to the limit first.'
  const unknown = chosen.find((key) => !choices.includes(key))
  if (unknown !== undefined) return `The limit has no “${unknown}”. It has ${choices.join(', ')}.`
  if (valueType === 'level' && chosen.length !== 1) return 'Choose one level.'
  return undefined
}
