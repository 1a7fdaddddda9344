/**
 * Who was charged lately, with bounds: beyond `atMost` customers it only says that there are more.
 */
export class ActiveCustomers {
  private readonly seen = new Map<string, number>()
  private readonly forMs: number
  private readonly atMost: number

  constructor({ forMs, atMost }: { forMs: number; atMost: number }) {
    this.forMs = forMs
    this.atMost = atMost
  }

  add(customers: readonly string[], at: Date): void {
    for (const customer of customers) {
      // Deleted first, so that the map stays in the order in which customers were seen last.
      this.seen.delete(customer)
      if (this.seen.size < this.atMost) this.seen.set(customer, at.getTime())
    }
  }

  /** How many were charged in the time before `now`. */
  count(now: Date): { customers: number; more: boolean } {
    for (const [customer, at] of this.seen) {
      if (at > now.getTime() - this.forMs) break
      this.seen.delete(customer)
    }
    return { customers: this.seen.size, more: this.seen.size >= this.atMost }
  }

  clear(): void {
    this.seen.clear()
  }
}
