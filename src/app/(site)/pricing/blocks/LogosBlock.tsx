import type { Picture } from '@/plugins/pricing'
import { SectionTitle } from '../SectionTitle'
import type { BlockProps } from './block-props'
import blocks from './blocks.module.css'

export function LogosBlock({ block: { id, heading, logos } }: BlockProps<'logos'>) {
  return (
    <section className={blocks.logos} aria-labelledby={id}>
      <SectionTitle id={id} words={heading} otherwise="Trusted by" />
      <ul>
        {logos.map(({ image, href }, n) => (
          <li key={n}>
            {href ? (
              <a href={href}>
                <Logo image={image} />
              </a>
            ) : (
              <Logo image={image} />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Logo({ image }: { image: Picture }) {
  return (
    <img
      src={image.url}
      alt={image.alt}
      width={image.width ?? undefined}
      height={image.height ?? undefined}
      loading="lazy"
    />
  )
}
