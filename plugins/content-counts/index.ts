/** Views of questions and testimonials, and what visitors think of them. */
export { ContentCounts, type Kind } from './content-counts'
export { helpfulInWords, RECENT_DAYS, recentCounts, type RecentCounts } from './recent-counts'
export { helpfulSchema, seenSchema } from './schema'
