import type { FormState } from 'payload'

import type { LimitValue } from '../limit-sets'

/** A row of the form that holds a limit's value. */
export function rowState({ limit, mode, number, text, choices }: LimitValue): FormState {
  return {
    limit: stateOf(limit),
    mode: stateOf(mode),
    number: { ...stateOf(number ?? null), passesCondition: mode === 'number' },
    text: { ...stateOf(text ?? null), passesCondition: mode === 'text' },
    choices: { ...stateOf(choices ?? null), passesCondition: mode === 'choice' },
  }
}

function stateOf(value: unknown): FormState[string] {
  return { value, initialValue: value, valid: true, passesCondition: true }
}
