import type { Payload } from 'payload'
import { z } from 'zod'

import {
  buildPriceList,
  DEFAULT_CURRENCY,
  DEFAULT_LOCALE,
  type PriceList,
  type Pricing,
  type Published,
} from '@/plugins/pricing'
import { findCustomer, type Promotions } from '@/plugins/quotes'
import { findRelease, type NamedRelease, type PendingRelease, pendingReleases } from '@/plugins/releases'
import type { Queryable } from '@/src/shared/database'
import { ApiError } from '@/src/shared/errors'
import { type Language, languageOf } from '@/src/shared/languages'
import type { Principal, StaffRole } from '@/src/shared/principal'
import { requireStaff } from '@/src/shared/require-staff'
import { openPreview, signPreview } from './link'
import { lookAhead, withEveryDraft } from './looked-at'
import type { ScheduledStep } from './scheduled-step'
import { readSql } from '@/src/shared/sql'
import { visitorQuotes, type VisitorQuote } from './visitor-quotes'
import { type PreviewQuery, previewLinkSchema, previewQuerySchema } from './schema'

interface PreviewOptions {
  payload: Payload
  db: Queryable
  pricing: Pick<Pricing, 'published'>
  /** What codes give. @default none: every code is told as not found */
  promotions?: Promotions | undefined
  /** Signs the links; another one ends all of them. */
  secret: string
  /** Where this installation is reached. */
  url: string
  /** @default the system's clock */
  now?: () => Date
}

/** The pricing page at another time, to another visitor, with what is not published yet. */
export interface PreviewedPage {
  list: PriceList
  /** RFC 3339. */
  at: string
  /** No time was asked for. */
  now: boolean
  /** Every draft is shown. */
  drafts: boolean
  /** No draft but what this release publishes is shown, as if it had done so. */
  release: NamedRelease | null
  /** What else is scheduled until that time, and shown; its names are for staff alone. */
  scheduled: { count: number; steps: ScheduledStep[] }
  /** As it was asked for. */
  customer: string | null
  /** The group and the codes that were chosen, and what the plans cost at the checkout then; for staff alone. */
  visitor: { group: string | null; codes: string[]; quotes: VisitorQuote[] }
  /** Who looks: staff may look at something else, the holder of a link may not. */
  viewer: { kind: 'staff'; mayShare: boolean } | { kind: 'link'; expiresAt: string }
  /** Currencies and countries that have prices of their own; releases and customers' groups are for staff alone. */
  choices: { currencies: string[]; regions: string[]; releases: NamedRelease[]; groups: string[] }
}

/** The pricing page, and the pages beside it, before they are published. */
export interface Preview {
  /**
   * By the `token` of a link, which alone then says what is shown, or for staff as the query asks.
   *
   * @throws ApiError UNAUTHENTICATED for strangers and for links that are not valid or over,
   * INSUFFICIENT_PERMISSIONS for everybody else but staff, INVALID_REQUEST, CUSTOMER_NOT_FOUND, NOT_FOUND for a release
   * or a page
   */
  page(call: { principal: Principal; query: Readonly<Record<string, unknown>> }): Promise<PreviewedPage>
  /** @throws ApiError UNAUTHENTICATED, INSUFFICIENT_PERMISSIONS, INVALID_REQUEST, NOT_FOUND for a release */
  link(call: {
    principal: Principal
    json: () => Promise<unknown>
  }): Promise<{ url: string; expiresAt: string }>
  /** What would be published if every draft were. Whoever calls this has made sure that the reader may see it. */
  withDrafts(language: Language): Promise<Published>
}

/** Whoever may edit a plan or the page may show it to somebody outside. */
export const MAY_SHARE = ['admin', 'finance', 'editor'] as const satisfies readonly StaffRole[]

const tokenSchema = z.string().max(2_000).optional()

/** Starts nothing and keeps nothing: a link carries all that opening it needs. */
export function createPreview({
  payload,
  db,
  pricing,
  promotions = { discounts: () => [] },
  secret,
  url,
  now = () => new Date(),
}: PreviewOptions): Preview {
  const withDrafts = (language: Language) => withEveryDraft({ payload, db, pricing, language })
  const requireRelease = async (id: string): Promise<PendingRelease> => {
    const release = await findRelease(payload, id)
    if (!release) throw new ApiError('NOT_FOUND', `There is no release "${id}".`)
    return release
  }

  const show = async (
    { at, currency, region, locale, page, drafts, customer: reference, group, codes = [] }: PreviewQuery,
    {
      principal,
      viewer,
      scheduled,
    }: { principal: Principal; viewer: PreviewedPage['viewer']; scheduled: boolean },
  ): Promise<PreviewedPage> => {
    const customer = reference === undefined ? undefined : await findCustomer({ db, principal, reference })
    const tag = locale ?? DEFAULT_LOCALE
    const language = languageOf(tag)
    const release = typeof drafts === 'string' ? await requireRelease(drafts) : undefined
    const today = now()
    const planned = release && plannedAfter(release, today)
    const moment = at ?? planned ?? today
    const { published, steps } = await lookAhead({
      payload,
      db,
      pricing,
      language,
      moment,
      now: today,
      scheduled,
      drafts: drafts === true,
      release: release && { release, planned },
    })
    const beside = steps.filter(({ id }) => id !== release?.id)
    const where = {
      currency: currency ?? customer?.currency ?? DEFAULT_CURRENCY,
      region: region ?? customer?.region ?? '',
      locale: tag,
    }
    const list = buildPriceList({
      published,
      query: { ...where, page },
      at: moment,
      subscription: customer?.subscription ?? undefined,
    })
    if (page !== undefined && !list.page)
      throw new ApiError('NOT_FOUND', `There is no page "${page}" to show.`)
    return {
      list,
      at: moment.toISOString(),
      now: moment === today,
      drafts: drafts === true,
      release: release ? nameOf(release) : null,
      scheduled: {
        count: beside.filter(({ overtaken }) => !overtaken).length,
        steps: viewer.kind === 'staff' ? beside : [],
      },
      customer: reference ?? null,
      visitor: {
        group: group ?? null,
        codes,
        quotes: visitorQuotes({
          visitor: { customer, group, codes },
          ...{ published, plans: list.plans, promotions, ...where, at: moment },
        }),
      },
      viewer,
      choices: {
        ...choicesIn(published),
        releases: viewer.kind === 'staff' ? await pendingReleases(payload) : [],
        groups: viewer.kind === 'staff' ? await groupsIn(db) : [],
      },
    }
  }

  return {
    withDrafts,

    page: async ({ principal, query: { token, ...query } }) => {
      const link = tokenSchema.safeParse(token)
      if (!link.success) throw new ApiError('UNAUTHENTICATED', 'This link is not valid.')
      if (link.data !== undefined) {
        const { at, expiresAt, scheduled = false, ...claims } = openPreview(link.data, { secret, now: now() })
        return show(
          { ...claims, at: at === undefined ? undefined : new Date(at) },
          { principal, viewer: { kind: 'link', expiresAt: new Date(expiresAt).toISOString() }, scheduled },
        )
      }
      requireStaff(principal)
      const mayShare = (MAY_SHARE as readonly StaffRole[]).includes(principal.role)
      return show(previewQuerySchema.parse(query), {
        principal,
        viewer: { kind: 'staff', mayShare },
        scheduled: true,
      })
    },

    link: async ({ principal, json }) => {
      requireStaff(principal, MAY_SHARE)
      const { expiresIn, at, ...claims } = previewLinkSchema.parse(await json())
      if (typeof claims.drafts === 'string') await requireRelease(claims.drafts)
      const expiresAt = now().getTime() + expiresIn * 1_000
      const shown = { ...claims, ...(at === undefined ? {} : { at }), scheduled: true }
      const token = signPreview({ ...shown, expiresAt }, secret)
      return { url: `${url}/pricing/preview?token=${token}`, expiresAt: new Date(expiresAt).toISOString() }
    },
  }
}

/** When a release is to be published; undefined when nobody has said so or it is over. */
function plannedAfter({ publishAt, status }: PendingRelease, now: Date): Date | undefined {
  if (status !== 'scheduled' || publishAt === null) return undefined
  const planned = new Date(publishAt)
  return planned > now ? planned : undefined
}

function nameOf({ id, title, status, publishAt }: PendingRelease): NamedRelease {
  return { id, title, status, publishAt }
}

/** The groups that customers are in, in their order. */
async function groupsIn(db: Queryable): Promise<string[]> {
  const { rows } = await db.query<{ group: string }>(readSql('plugins/preview/sql/groups.sql'))
  return rows.map(({ group }) => group)
}

function choicesIn({ plans }: Published): Pick<PreviewedPage['choices'], 'currencies' | 'regions'> {
  const prices = plans.flatMap((plan) => plan.prices)
  return {
    currencies: [...new Set(prices.map(({ currency }) => currency))].sort(),
    regions: [...new Set(prices.flatMap(({ region }) => region || []))].sort(),
  }
}
