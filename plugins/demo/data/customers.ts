import type { Language } from '@/src/shared/languages'

/** How a customer looks at the end of its three months. */
type Ending = 'as it comes' | 'nearly empty' | 'exhausted'

export interface DemoCustomer {
  externalId: string
  name: string
  plan?: 'starter' | 'pro' | 'enterprise'
  /** Days ago that they joined. */
  since: number
  group?: string
  currency?: string
  region?: string
  /** Of mails. @default English */
  language?: Language
  /** @default 'monthly' */
  cycle?: 'monthly' | 'annual'
  status?: 'active' | 'suspended'
  /** Model calls on a working day. */
  callsPerDay: number
  /** Credits bought, with the days ago that it was, and after how many days they lapse. */
  purchases?: { daysAgo: number; credits: number; lapseAfter?: number }[]
  ending: Ending
  members?: { email: string; name: string; role: 'owner' | 'member' }[]
}

export const CUSTOMERS: DemoCustomer[] = [
  {
    externalId: 'acme',
    name: 'Acme Robotics',
    plan: 'pro',
    since: 88,
    callsPerDay: 70,
    purchases: [
      { daysAgo: 88, credits: 400_000 },
      { daysAgo: 35, credits: 600_000 },
    ],
    ending: 'as it comes',
    members: [
      { email: 'owner@acme.example', name: 'Ada Moreno', role: 'owner' },
      { email: 'dev@acme.example', name: 'Jonas Weber', role: 'member' },
    ],
  },
  {
    externalId: 'northwind',
    cycle: 'annual',
    name: 'Northwind Labs',
    plan: 'enterprise',
    since: 90,
    group: 'partner',
    callsPerDay: 140,
    purchases: [
      { daysAgo: 90, credits: 1_500_000 },
      { daysAgo: 45, credits: 1_500_000 },
    ],
    ending: 'as it comes',
    members: [{ email: 'owner@northwind.example', name: 'Priya Nair', role: 'owner' }],
  },
  {
    externalId: 'kite',
    name: 'Kite Analytics',
    plan: 'pro',
    since: 75,
    region: 'GB',
    callsPerDay: 25,
    purchases: [{ daysAgo: 75, credits: 152_000 }],
    ending: 'nearly empty',
  },
  {
    externalId: 'harbor',
    name: 'Harbor Legal',
    plan: 'pro',
    since: 60,
    callsPerDay: 20,
    purchases: [{ daysAgo: 60, credits: 84_000 }],
    ending: 'exhausted',
  },
  {
    externalId: 'fjord',
    name: 'Fjord Studio',
    plan: 'pro',
    since: 0,
    currency: 'EUR',
    region: 'NO',
    callsPerDay: 0,
    ending: 'as it comes',
  },
  {
    externalId: 'quill',
    name: 'Quill & Co',
    plan: 'starter',
    since: 30,
    callsPerDay: 0,
    ending: 'as it comes',
  },
  {
    externalId: 'lumen',
    name: 'Lumen Retail',
    language: 'de',
    plan: 'enterprise',
    since: 82,
    currency: 'EUR',
    region: 'DE',
    callsPerDay: 55,
    purchases: [{ daysAgo: 82, credits: 1_200_000 }],
    ending: 'as it comes',
  },
  {
    externalId: 'tanuki',
    name: 'Tanuki Works',
    plan: 'pro',
    since: 50,
    currency: 'JPY',
    region: 'JP',
    callsPerDay: 18,
    purchases: [{ daysAgo: 50, credits: 250_000 }],
    ending: 'as it comes',
  },
  {
    externalId: 'orchard',
    name: 'Orchard Schools',
    since: 70,
    group: 'education',
    callsPerDay: 12,
    purchases: [{ daysAgo: 70, credits: 150_000, lapseAfter: 60 }],
    ending: 'as it comes',
  },
  {
    externalId: 'meridian',
    name: 'Meridian Freight',
    since: 40,
    callsPerDay: 30,
    purchases: [{ daysAgo: 40, credits: 350_000 }],
    ending: 'as it comes',
  },
  {
    externalId: 'sable',
    name: 'Sable Security',
    plan: 'pro',
    since: 65,
    status: 'suspended',
    callsPerDay: 10,
    purchases: [{ daysAgo: 65, credits: 100_000 }],
    ending: 'as it comes',
  },
  {
    externalId: 'bluebird',
    name: 'Bluebird Health',
    plan: 'enterprise',
    since: 20,
    group: 'startup',
    callsPerDay: 40,
    purchases: [{ daysAgo: 20, credits: 500_000 }],
    ending: 'as it comes',
  },
]
