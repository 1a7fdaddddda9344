import type { BlockProps } from './block-props'
import blocks from './blocks.module.css'

export function ImageBlock({ block: { id, image, caption } }: BlockProps<'image'>) {
  return (
    <figure id={id} className={blocks.figure}>
      <img
        src={image.url}
        alt={image.alt}
        width={image.width ?? undefined}
        height={image.height ?? undefined}
        loading="lazy"
      />
      {caption && <figcaption>{caption}</figcaption>}
    </figure>
  )
}
