import { redirect } from 'next/navigation'

/** The list of imports is part of the page that makes them. */
export function ToModelPrices(): never {
  redirect('/admin/model-prices')
}
