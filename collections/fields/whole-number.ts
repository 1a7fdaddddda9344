import type { NumberFieldSingleValidation } from 'payload'
import { number } from 'payload/shared'

/** A whole number or nothing, besides what Payload checks of a number. */
export const wholeNumber: NumberFieldSingleValidation = (value, options) => {
  const isWhole = value === null || value === undefined || Number.isInteger(value)
  return isWhole ? number(value, options) : 'Enter a whole number.'
}
