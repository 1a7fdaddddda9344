import type { WalletRow } from '@/plugins/metering'
import { fromMicro } from '@/src/shared/credits'
import type { SupportWallet } from './customer-support'
import { type GrantRow, orderGrants } from './grants'

interface PresentWallet {
  wallet: WalletRow
  /** Of all token types. */
  grants: readonly GrantRow[]
  tokenTypes: readonly { key: string; label: string }[]
}

/** A wallet as support sees it, in credits and by the name that people know. */
export function presentWallet({ wallet, grants, tokenTypes }: PresentWallet): SupportWallet {
  const tokenType = wallet.token_type
  return {
    tokenType,
    label: tokenTypes.find(({ key }) => key === tokenType)?.label ?? tokenType,
    available: fromMicro(wallet.available),
    held: fromMicro(wallet.held),
    used: fromMicro(wallet.used),
    overage: fromMicro(wallet.overage),
    allocated: fromMicro(wallet.allocated),
    nextRefreshAt: wallet.next_refresh_at?.toISOString() ?? null,
    lastUsedAt: wallet.last_used_at?.toISOString() ?? null,
    grants: orderGrants({
      live: wallet.grants,
      rows: grants.filter((grant) => grant.tokenType === tokenType),
    }),
  }
}
