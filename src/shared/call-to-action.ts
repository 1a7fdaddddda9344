import type { Plan } from '@/src/payload-types'

/** How the main button of a plan looks. */
export type ButtonStyle = 'accent' | 'filled' | 'outlined'

interface Button {
  label: string | null
  href: string | null
}

/** A plan's buttons, and what is said around them. */
export interface CallToAction extends Button {
  /** Of the main button; `auto` is as fits the plan. */
  style: ButtonStyle | 'auto'
  /** The tab that both buttons open in. */
  opensIn: 'same' | 'new'
  secondary: Button
  /** Above the buttons. */
  urgency: string | null
  /** Below the buttons. */
  guarantee: string | null
}

/** As Payload reads it, drafts included. */
export function callToActionOf({ cta }: Pick<Plan, 'cta'>): CallToAction {
  return {
    label: cta?.label ?? null,
    href: cta?.href ?? null,
    style: cta?.style ?? 'auto',
    opensIn: cta?.opensIn ?? 'same',
    secondary: { label: cta?.secondary?.label ?? null, href: cta?.secondary?.href ?? null },
    urgency: cta?.urgency ?? null,
    guarantee: cta?.guarantee ?? null,
  }
}

/** The look that was chosen; else the accent colour for what stands out, and an outline beside it. */
export function buttonStyleOf(
  chosen: CallToAction['style'],
  { standsOut }: { standsOut: boolean },
): ButtonStyle {
  if (chosen !== 'auto') return chosen
  return standsOut ? 'accent' : 'outlined'
}
