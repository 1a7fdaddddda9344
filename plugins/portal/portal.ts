import { z } from 'zod'

import type { Metering } from '@/plugins/metering'
import type { Queryable } from '@/src/shared/database'
import type { Language } from '@/src/shared/languages'
import { type AccountPage, loadAccountPage } from './account-page'
import { openLink, signLink } from './link'

interface PortalOptions {
  db: Queryable
  metering: Metering
  /** Signs the links; another one ends all of them. */
  secret: string
  /** Where this installation is reached. */
  url: string
  /** @default the system's clock */
  now?: () => Date
}

/** Who opens a page: by a link, or as a member who is logged in. */
export type Visitor = ({ link: string } | { customerId: string }) & {
  /** What plans, features and wallets are called in. */
  language: Language
}

/** The customers' own pages. */
export interface Portal {
  /** A link to the page of a customer. @throws ApiError INVALID_REQUEST, CUSTOMER_NOT_FOUND */
  session(body: unknown): Promise<{ url: string; expiresAt: string }>
  /** @throws ApiError UNAUTHENTICATED for a link that is not valid or has expired */
  page(visitor: Visitor): Promise<AccountPage>
}

const DEFAULT_SECONDS = 3_600
const MAX_SECONDS = 86_400

/** What a backend asks for. */
export const portalSessionSchema = z
  .strictObject({
    customer: z
      .string()
      .min(1)
      .max(255)
      .refine(
        (text) => !text.includes('\u0000') && text.isWellFormed(),
        'must not contain NUL or broken Unicode',
      )
      .meta({ description: 'Your own ID of the customer, or ours.', examples: ['org_42'] }),
    expiresIn: z
      .int()
      .min(60)
      .max(MAX_SECONDS)
      .default(DEFAULT_SECONDS)
      .meta({ description: 'Seconds that the link works; an hour when left out, a day at most.' }),
  })
  .meta({ id: 'PortalSessionRequest' })

/** Starts nothing and keeps nothing: a link carries all that opening it needs. */
export function createPortal({ db, metering, secret, url, now = () => new Date() }: PortalOptions): Portal {
  return {
    session: async (body) => {
      const { customer, expiresIn } = portalSessionSchema.parse(body)
      const customerId = await metering.customerId(customer)
      const expiresAt = now().getTime() + expiresIn * 1000
      return {
        url: `${url}/account?session=${signLink({ customerId, expiresAt }, secret)}`,
        expiresAt: new Date(expiresAt).toISOString(),
      }
    },
    page: (visitor) => {
      const { customerId } = 'link' in visitor ? openLink(visitor.link, { secret, now: now() }) : visitor
      return loadAccountPage({ db, metering, customerId, language: visitor.language, now: now() })
    },
  }
}
