import type { BlockProps } from './block-props'
import blocks from './blocks.module.css'

export function RichTextBlock({ block: { id, html } }: BlockProps<'richText'>) {
  return <div id={id} className={blocks.prose} dangerouslySetInnerHTML={{ __html: html }} />
}
