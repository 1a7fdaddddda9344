/** What a plan says of a limit, and what kind of value the limit has. */
export interface LimitValue {
  mode: string
  /** None when there is no such limit. */
  valueType: string | undefined
}

const FITTING: Readonly<Record<string, { modes: readonly string[]; message: string }>> = {
  boolean: { modes: ['yes', 'no'], message: 'This limit is a yes or a no: choose one of them.' },
  number: {
    modes: ['number', 'unlimited', 'no', 'text'],
    message: 'This limit is a number: enter one, or choose Unlimited or No.',
  },
  list: {
    modes: ['text', 'unlimited', 'yes', 'no'],
    message: 'This limit is a list: choose Text and write it down.',
  },
}

/** Which of a plan's limits have a value that does not fit them, in the order of its rows. Pure. */
export function limitValueProblems(values: readonly LimitValue[]): { path: string; message: string }[] {
  return values.flatMap(({ mode, valueType }, n) => {
    const rule = valueType === undefined ? undefined : FITTING[valueType]
    return !rule || rule.modes.includes(mode) ? [] : [{ path: `limits.${n}.mode`, message: rule.message }]
  })
}
