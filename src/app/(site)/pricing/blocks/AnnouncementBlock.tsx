import { wordsIn } from '../../words/words-in'
import type { BlockProps } from './block-props'
import blocks from './blocks.module.css'

export function AnnouncementBlock({ block: { id, text, link }, list }: BlockProps<'announcement'>) {
  return (
    <section id={id} className={blocks.announcement} aria-label={wordsIn(list.language).blocks.announcement}>
      <p>
        {text} {link && <a href={link.href}>{link.label}</a>}
      </p>
    </section>
  )
}
