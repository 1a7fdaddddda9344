import type { Queryable } from '@/src/shared/database'
import { readSql } from '@/src/shared/sql'
import { helpfulSchema, seenSchema } from './schema'

/** What visitors look at and judge. */
export type Kind = 'faq' | 'testimonial'

interface ContentCountsOptions {
  db: Queryable
  /** What visitors can see at this moment; everything else is not counted. */
  visible: () => Record<'faq' | 'testimonials', readonly { id: string }[]>
  /** Told when a statement failed; what it would have written goes with the next. */
  onError?: (error: unknown) => void
}

interface Counts {
  views: number
  helpful: number
  not_helpful: number
}

const EVERY_MS = 5_000
const ADD = 'plugins/content-counts/sql/add-counts.sql'

/**
 * Counts views and opinions of questions and testimonials. A call only adds to a number in memory; every few seconds
 * one statement writes all of them. Ids that visitors cannot see are dropped, so memory holds no more than there is.
 */
export class ContentCounts {
  private readonly options: ContentCountsOptions
  private counted = new Map<string, Counts>()
  private writing: Promise<void> = Promise.resolve()
  private timer: NodeJS.Timeout | undefined

  constructor(options: ContentCountsOptions) {
    this.options = options
  }

  start(): void {
    this.timer = setInterval(() => void this.flush(), EVERY_MS)
    this.timer.unref()
  }

  /** Writes what was counted until now. Call it when no more requests come. */
  async stop(): Promise<void> {
    clearInterval(this.timer)
    await this.flush()
  }

  /** @throws ZodError */
  seen(body: unknown): void {
    const { faq, testimonials } = seenSchema.parse(body)
    this.count('faq', faq, 'views')
    this.count('testimonial', testimonials, 'views')
  }

  /** @throws ZodError */
  helpful(body: unknown): void {
    const { faq, testimonial, helpful } = helpfulSchema.parse(body)
    const what = helpful ? 'helpful' : 'not_helpful'
    if (faq !== undefined) this.count('faq', [faq], what)
    if (testimonial !== undefined) this.count('testimonial', [testimonial], what)
  }

  /** Resolves when what was counted before the call is in the database, or has been put back for the next time. */
  flush(): Promise<void> {
    this.writing = this.writing.then(() => this.write())
    return this.writing
  }

  private count(kind: Kind, ids: readonly string[], what: keyof Counts): void {
    const { faq, testimonials } = this.options.visible()
    const visible = new Set({ faq, testimonial: testimonials }[kind].map((one) => one.id))
    for (const id of new Set(ids.map((one) => one.toLowerCase()))) {
      if (visible.has(id)) this.add(`${kind}:${id}`, { views: 0, helpful: 0, not_helpful: 0, [what]: 1 })
    }
  }

  private add(key: string, more: Counts): void {
    const before = this.counted.get(key)
    this.counted.set(key, {
      views: (before?.views ?? 0) + more.views,
      helpful: (before?.helpful ?? 0) + more.helpful,
      not_helpful: (before?.not_helpful ?? 0) + more.not_helpful,
    })
  }

  private async write(): Promise<void> {
    if (this.counted.size === 0) return
    const taken = this.counted
    this.counted = new Map()
    const rows = [...taken].map(([key, counts]) => {
      const [kind, id] = key.split(':')
      return { kind, id, ...counts }
    })
    try {
      await this.options.db.query(readSql(ADD), [JSON.stringify(rows)])
    } catch (error) {
      for (const [key, counts] of taken) this.add(key, counts)
      this.options.onError?.(error)
    }
  }
}
