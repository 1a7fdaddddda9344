import type { CollectionConfig } from 'payload'

import { formatSlug } from '@/hooks/formatSlug'
import { joinPlanOfCustomers } from '@/hooks/joinPlanOfCustomers'
import { keepLimitValues } from '@/hooks/keepLimitValues'
import { keepPlanOfCustomers, noticeUnpublishing } from '@/hooks/keepPlanOfCustomers'
import { keepPlanRules } from '@/hooks/keepPlanRules'
import { copyName, copySlug, neverCopied } from '@/hooks/nameCopies'
import { rememberEditor } from '@/hooks/rememberEditor'
import { rememberDraftAuthors } from '@/hooks/rememberDraftAuthors'
import { grant, nobody, OFFERED_PLANS } from '../access/grant'
import { MAY_MANAGE } from '../access/roles'
import { pricingPagePreview } from '../content/page-previews'
import { activeField, editorField, orderField } from '../fields/common'
import { planCtaField } from '../fields/plan-cta'
import {
  limitTemplatesField,
  planAllocationsField,
  planFeaturesField,
  planLimitsField,
} from '../fields/plan-parts'
import {
  duplicatePlanField,
  planFamilyField,
  planMarksField,
  planUpgradesField,
  pricesFromField,
} from '../fields/plan-place'
import { planSlug } from '../fields/plan-slug'
import { shortTextEditor } from '../fields/text-editor'
import { translatedRichText, translatedText } from '../fields/translated'
import { wholeNumber } from '../fields/whole-number'

/** What customers subscribe to: content, features, limits and the credits of each cycle. */
export const Plans: CollectionConfig = {
  slug: 'plans',
  labels: { singular: 'Plan', plural: 'Plans' },
  access: {
    read: grant({ staff: 'any', everyone: OFFERED_PLANS }),
    readVersions: grant({ staff: 'any' }),
    create: grant({ staff: MAY_MANAGE.catalog }),
    update: grant({ staff: MAY_MANAGE.catalog }),
    delete: nobody,
  },
  versions: { drafts: { autosave: { interval: 800 }, schedulePublish: true }, maxPerDoc: 100 },
  admin: {
    group: 'Catalog',
    useAsTitle: 'name',
    defaultColumns: ['name', 'slug', '_status', 'badge', 'active', 'order', 'updatedAt'],
    description: 'Visitors see a plan once it is published. Drafts are only visible here.',
    enableListViewSelectAPI: true,
    ...pricingPagePreview(),
  },
  defaultSort: 'order',
  hooks: {
    beforeOperation: [noticeUnpublishing],
    beforeValidate: [formatSlug],
    beforeChange: [keepPlanOfCustomers, keepPlanRules, keepLimitValues, rememberEditor('changedBy')],
    afterChange: [rememberDraftAuthors, joinPlanOfCustomers],
  },
  fields: [
    {
      type: 'tabs',
      tabs: [
        {
          label: 'Presentation',
          fields: [
            {
              name: 'name',
              type: 'text',
              ...translatedText,
              required: true,
              maxLength: 80,
              hooks: { beforeDuplicate: [copyName] },
              admin: { description: 'As customers read it: Starter, Pro.' },
            },
            {
              name: 'tagline',
              type: 'text',
              ...translatedText,
              maxLength: 160,
              admin: { description: 'One line under the name: who is it for?' },
            },
            {
              name: 'description',
              type: 'richText',
              ...translatedRichText,
              editor: shortTextEditor,
              admin: { description: 'Longer text for the plan’s own section.' },
            },
            {
              name: 'badge',
              type: 'text',
              ...translatedText,
              maxLength: 30,
              hooks: { beforeDuplicate: [neverCopied(null)] },
              admin: { description: 'Such as "Most popular". Leave empty for none.' },
            },
            planMarksField,
            pricesFromField,
            planCtaField,
            planUpgradesField,
          ],
        },
        { label: 'Features', fields: [planFeaturesField] },
        { label: 'Limits', fields: [limitTemplatesField, planLimitsField] },
        {
          label: 'Credits',
          fields: [
            planAllocationsField,
            {
              type: 'row',
              fields: [
                {
                  name: 'refreshEvery',
                  label: 'Credits are refreshed every',
                  type: 'select',
                  defaultValue: 'days',
                  options: [
                    { label: 'Number of days', value: 'days' },
                    { label: 'Month', value: 'month' },
                    { label: 'Year', value: 'year' },
                  ],
                  admin: {
                    width: '50%',
                    description:
                      'Counted from the customer’s billing anchor; the 31st falls on the last day of short months.',
                  },
                },
                {
                  name: 'refreshDays',
                  label: 'Days',
                  type: 'number',
                  required: true,
                  defaultValue: 30,
                  min: 1,
                  max: 3660,
                  validate: wholeNumber,
                  admin: {
                    width: '50%',
                    condition: (_, row: { refreshEvery?: string }) =>
                      row.refreshEvery !== 'month' && row.refreshEvery !== 'year',
                  },
                },
              ],
            },
          ],
        },
        {
          label: 'Prices',
          fields: [
            {
              name: 'prices',
              type: 'join',
              collection: 'prices',
              on: 'plan',
              defaultSort: '-validFrom',
              admin: {
                defaultColumns: ['cycle', 'amount', 'currency', 'region', 'validFrom'],
                description: 'Prices are never edited: add one with a later date, and it takes over then.',
                components: {
                  beforeInput: ['/plugins/pricing-desk/admin/PricesOfPlanLink#PricesOfPlanLink'],
                },
              },
            },
          ],
        },
      ],
    },
    {
      name: 'slug',
      type: 'text',
      required: true,
      unique: true,
      index: true,
      hooks: { beforeDuplicate: [copySlug] },
      validate: planSlug,
      admin: {
        position: 'sidebar',
        description: 'The name in addresses and in code. Made from the name when left empty.',
      },
    },
    planFamilyField,
    activeField('Switched off, the plan is no longer offered; customers who have it keep it.'),
    orderField(),
    {
      name: 'audience',
      type: 'select',
      defaultValue: 'public',
      options: [
        { label: 'Everyone', value: 'public' },
        { label: 'Only by assignment (not on the page)', value: 'private' },
      ],
      admin: { position: 'sidebar' },
    },
    {
      name: 'trialDays',
      type: 'number',
      defaultValue: 0,
      min: 0,
      max: 365,
      validate: wholeNumber,
      admin: {
        position: 'sidebar',
        description:
          '0 means no trial. Credits begin at once unless Credits → “Credits in the trial” says otherwise.',
      },
    },
    duplicatePlanField,
    editorField(),
  ],
}
