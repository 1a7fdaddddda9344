import { definePlugin } from 'payload'
import type { Queryable } from '@/src/shared/database'

export const meteringPlugin = definePlugin({ slug: 'metering', plugin: ({ config }) => config })
export function presentReceipt({ receipt }: { receipt: unknown; withCosts: boolean }): unknown {
  return receipt
}
export async function grantPlanAllocations(_: { db: Queryable; customerId: string; planId: string; billingAnchor: Date }): Promise<void> {}
export const sqlObjects = [
  'plan-parts',
  'refresh-plan',
  'cross-boundary',
  'apply-plan',
  'grant',
  'withdraw',
  'set-available',
  'take',
  'drawn',
  'touch',
  'charge',
].map((name) => `plugins/metering/sql/${name}.sql`)
