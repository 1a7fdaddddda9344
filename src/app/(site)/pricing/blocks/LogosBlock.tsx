import type { Picture } from '@/plugins/pricing'
import { wordsIn } from '../../words/words-in'
import { SectionTitle } from '../SectionTitle'
import type { BlockProps } from './block-props'
import blocks from './blocks.module.css'

export function LogosBlock({ block: { id, heading, logos }, list }: BlockProps<'logos'>) {
  return (
    <section className={blocks.logos} aria-labelledby={id}>
      <SectionTitle id={id} words={heading} otherwise={wordsIn(list.language).blocks.logos} />
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
