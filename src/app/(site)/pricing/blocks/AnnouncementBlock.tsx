import type { BlockProps } from './block-props'
import blocks from './blocks.module.css'

export function AnnouncementBlock({ block: { id, text, link } }: BlockProps<'announcement'>) {
  return (
    <section id={id} className={blocks.announcement} aria-label="Announcement">
      <p>
        {text} {link && <a href={link.href}>{link.label}</a>}
      </p>
    </section>
  )
}
