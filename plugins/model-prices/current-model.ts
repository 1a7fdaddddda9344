import type { ListPrice } from './list-price'

/** A model that we have, with the price that counts at the time that is looked at. */
export interface CurrentModel {
  id: string
  provider: string
  key: string
  label: string
  enabled: boolean
  aliases: readonly string[]
  price: (ListPrice & { id: string; validFrom: string }) | null
  /** A row that begins later than the time that is looked at. */
  next: { id: string; validFrom: string } | null
}
