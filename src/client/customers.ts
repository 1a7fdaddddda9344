import { isOutage, RatecardError } from './error'
import type { Transport } from './transport'
import type { Customer, NewCustomer } from './types'

/** Not repeated by itself: the second request of two would be refused, because the first made the customer. */
export async function createCustomer(transport: Transport, customer: NewCustomer): Promise<Customer> {
  const { doc } = await transport.once<{ doc?: Customer }>({
    method: 'POST',
    path: ['api', 'customers'],
    body: customer,
  })
  if (doc) return doc
  throw new RatecardError({ code: 'BAD_ANSWER', status: 201, message: 'The answer has no customer.' })
}

/** Safe when several race, and when an answer is lost: whoever is refused looks whether the customer is there. */
export async function ensureCustomer(transport: Transport, customer: NewCustomer): Promise<boolean> {
  const isThere = () => exists(transport, customer.externalId)
  if (await isThere()) return false
  try {
    await createCustomer(transport, customer)
    return true
  } catch (error) {
    // The customer may have been made all the same: by another, or by this request whose answer was lost.
    if (await isThere()) return false
    if (!isOutage(error)) throw error
    await createCustomer(transport, customer)
    return true
  }
}

async function exists(transport: Transport, customer: string): Promise<boolean> {
  try {
    await transport.call({ method: 'GET', path: ['api', 'metering', 'customers', customer, 'balance'] })
    return true
  } catch (error) {
    if (error instanceof RatecardError && error.code === 'CUSTOMER_NOT_FOUND') return false
    throw error
  }
}
