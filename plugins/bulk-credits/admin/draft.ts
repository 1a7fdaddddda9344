import type { BulkChange } from '../schema'
import { readPasted } from './read-list'

export const ACTIONS = [
  { key: 'add', label: 'Add', hint: 'Every customer gets the amount.' },
  { key: 'boost', label: 'Boost', hint: 'Added for a while: what is left lapses by itself. Drawn first.' },
  { key: 'subtract', label: 'Subtract', hint: 'Refused for those who have less.' },
  { key: 'set', label: 'Set to', hint: 'Whoever has less gets the difference, whoever has more loses it.' },
] as const
export type Action = (typeof ACTIONS)[number]['key']

/** What is filled in. */
export interface Draft {
  who: 'filter' | 'list'
  search: string
  plan: string
  group: string
  status: '' | 'active' | 'suspended' | 'archived'
  list: string
  action: Action
  credits: string
  tokenType: string
  /** A day, or empty. */
  lastDay: string
  notify: boolean
  message: string
}

/** What is asked of the server, as the form has it. */
export type BulkRequest = Partial<BulkChange> &
  Pick<BulkChange, 'allocationType' | 'tokenAmount' | 'tokenType'>

/** The request that a draft stands for. Pure. */
export function requestOf(draft: Draft): BulkRequest {
  const { action, credits, tokenType, lastDay, notify, message } = draft
  const mayExpire = action !== 'subtract'
  return {
    ...selectionOf(draft),
    allocationType: action === 'boost' ? 'add' : action,
    ...(action === 'boost' && { source: 'emergency' as const }),
    tokenAmount: Number(credits),
    tokenType,
    ...(mayExpire && lastDay !== '' && { expiryDate: `${lastDay}T23:59:59.999Z` }),
    ...(notify && { notifyUser: true, message }),
  }
}

function selectionOf({
  who,
  list,
  search,
  plan,
  group,
  status,
}: Draft): Pick<BulkRequest, 'filter' | 'customers'> {
  if (who === 'list') return { customers: readPasted(list) }
  const text = search.trim()
  return {
    filter: {
      ...(text && { search: text }),
      ...(plan && { plan }),
      ...(group && { group }),
      ...(status && { status }),
    },
  }
}
