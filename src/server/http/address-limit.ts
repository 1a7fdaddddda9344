import { ApiError } from '@/src/shared/errors'

interface AddressLimitOptions {
  /** Requests of one address in one window. */
  max: number
  windowMs: number
  /** Addresses that are told apart in one window; those that come later share what is left of one. */
  maxAddresses?: number
}

const MAX_ADDRESSES = 50_000
const THE_REST = ''

/** So many requests a minute of each address, counted in this process; where nothing depends on an exact count. */
export class AddressLimit {
  private readonly options: AddressLimitOptions
  private windowEnds = 0
  private counts = new Map<string, number>()

  constructor(options: AddressLimitOptions) {
    this.options = options
  }

  /** @throws ApiError RATE_LIMITED with the seconds until the next window */
  take(address: string, now: number): void {
    const { max, windowMs, maxAddresses = MAX_ADDRESSES } = this.options
    if (now >= this.windowEnds) {
      this.counts = new Map()
      this.windowEnds = now + windowMs
    }
    const isKnown = this.counts.has(address) || this.counts.size < maxAddresses
    const key = isKnown ? address : THE_REST
    const count = (this.counts.get(key) ?? 0) + 1
    this.counts.set(key, count)
    if (count <= max) return
    throw new ApiError('RATE_LIMITED', 'Too many requests from your address; try again later.', {
      retryAfter: Math.ceil((this.windowEnds - now) / 1000),
    })
  }
}
