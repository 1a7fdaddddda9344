import type { Tariff } from './tariff'

const PICO = 1_000_000_000_000n

/**
 * What one request must cost in micro-credits: tokens × price and the fee, times the rate, rounded half up once. Written
 * apart from the charging code on purpose, in whole numbers of 10⁻¹² USD and 10⁻⁶ credits.
 */
export function expectedMicroCredits(
  { inputTokens, outputTokens }: { inputTokens: number; outputTokens: number },
  tariff: Tariff,
): bigint {
  const costPicoUsd =
    costOf({ pool: 'input', tokens: inputTokens, prompt: inputTokens, tariff }) +
    costOf({ pool: 'output', tokens: outputTokens, prompt: inputTokens, tariff }) +
    micro(tariff.perRequest) * 1_000_000n
  return (costPicoUsd * micro(tariff.creditsPerUsd) + PICO / 2n) / PICO
}

interface Cost {
  pool: 'input' | 'output'
  tokens: number
  /** Tokens of the whole prompt, which choose the tier of a whole request. */
  prompt: number
  tariff: Tariff
}

/** Pico-USD. A million tokens at a micro-dollar are a pico-dollar for each. */
function costOf({ pool, tokens, prompt, tariff }: Cost): bigint {
  if (tariff.tierMode === 'whole') {
    let price = tariff[pool]
    for (const tier of tariff.tiers) if (prompt > tier.from) price = tier[pool]
    return BigInt(tokens) * micro(price)
  }
  // From the dearest part down: what lies beyond a start costs its price, the rest what came before.
  let [left, cost] = [tokens, 0n]
  for (const tier of [...tariff.tiers].reverse()) {
    if (left <= tier.from) continue
    cost += BigInt(left - tier.from) * micro(tier[pool])
    left = tier.from
  }
  return cost + BigInt(left) * micro(tariff[pool])
}

function micro(amount: number): bigint {
  return BigInt(Math.round(amount * 1e6))
}
