import type { DashboardConfig, PayloadRequest, Widget, WidgetInstance } from 'payload'

import { hasScope } from '@/src/shared/principal'
import { principalOfUser } from '@/src/shared/principal-of-user'

const SMALL = { minWidth: 'x-small', maxWidth: 'medium' } as const
const WIDE = { minWidth: 'medium', maxWidth: 'full' } as const

/** Every widget that staff can put on their dashboard. */
export const widgets: Widget[] = [
  widget({ slug: 'credits-today', label: 'Credits today', component: 'CreditsToday', size: SMALL }),
  widget({ slug: 'credits-month', label: 'Credits this month', component: 'CreditsMonth', size: SMALL }),
  widget({
    slug: 'revenue',
    label: 'Monthly recurring revenue (estimate)',
    component: 'Revenue',
    size: SMALL,
  }),
  widget({ slug: 'events-today', label: 'Events today', component: 'EventsToday', size: SMALL }),
  widget({ slug: 'model-costs', label: 'Model costs this month', component: 'ModelCosts', size: SMALL }),
  widget({ slug: 'activity', label: 'Credits over time', component: 'Activity', size: WIDE }),
  widget({ slug: 'usage-by-model', label: 'Usage by model', component: 'UsageByModel', size: WIDE }),
  widget({ slug: 'top-customers', label: 'Top customers', component: 'TopCustomers', size: WIDE }),
  widget({ slug: 'running-out', label: 'About to run out', component: 'RunningOut', size: WIDE }),
]

/** The dashboard before somebody arranges their own: those who may see costs get them beside the revenue. */
export const defaultLayout: DashboardConfig['defaultLayout'] = ({ req }) => {
  const fourth = maySeeCosts(req) ? 'model-costs' : 'events-today'
  return [
    ...['credits-today', 'credits-month', 'revenue', fourth].map((slug) => placed(slug, 'x-small')),
    placed('activity', 'full'),
    placed('usage-by-model', 'medium'),
    placed('running-out', 'medium'),
    placed('top-customers', 'full'),
  ]
}

function maySeeCosts(req: PayloadRequest): boolean {
  return hasScope(principalOfUser(req.user), 'costs:read')
}

interface WidgetParts {
  slug: string
  label: string
  component: string
  size: Pick<Widget, 'minWidth' | 'maxWidth'>
}

function widget({ slug, label, component, size }: WidgetParts): Widget {
  return { slug, label, Component: `/plugins/analytics/admin/widgets#${component}`, ...size }
}

function placed(widgetSlug: string, width: WidgetInstance['width']): WidgetInstance {
  return { widgetSlug, width } as WidgetInstance
}
