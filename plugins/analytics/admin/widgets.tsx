import type { WidgetServerProps } from 'payload'
import type { ComponentType } from 'react'

import { hasScope } from '@/src/shared/principal'
import { principalOfUser } from '@/src/shared/principal-of-user'
import { ActivityCard } from './ActivityCard'
import { RunningOutCard, TopCustomersCard } from './CustomerCards'
import {
  CreditsMonthCard,
  CreditsTodayCard,
  EventsTodayCard,
  ModelCostsCard,
  RevenueCard,
} from './MetricWidgets'
import { UsageByModelCard } from './UsageByModelCard'

type Widget = ComponentType<WidgetServerProps>

/** The widgets as Payload renders them on the server: nothing for those who may not see them. */
export const CreditsToday = forStaff(CreditsTodayCard)
export const CreditsMonth = forStaff(CreditsMonthCard)
export const EventsToday = forStaff(EventsTodayCard)
export const Revenue = forStaff(RevenueCard)
export const Activity = forStaff(ActivityCard)
export const UsageByModel = forStaff(UsageByModelCard)
export const TopCustomers = forStaff(TopCustomersCard)
export const RunningOut = forStaff(RunningOutCard)

/** Only for those who may see what models cost. */
export const ModelCosts: Widget = ({ req }) =>
  hasScope(principalOfUser(req.user), 'costs:read') ? <ModelCostsCard /> : null

function forStaff(Card: ComponentType): Widget {
  return function StaffWidget({ req }) {
    return principalOfUser(req.user).kind === 'staff' ? <Card /> : null
  }
}
