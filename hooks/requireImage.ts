import { type CollectionBeforeOperationHook, ValidationError } from 'payload'
import sharp from 'sharp'

import { imageName, MAX_PIXELS } from '@/src/shared/image-files'

/**
 * A file that is uploaded is called what it is, and is small enough to be decoded. Its header alone is read here; what is
 * no image is refused by its kind afterwards.
 *
 * @throws ValidationError at `file`
 */
export const requireImage: CollectionBeforeOperationHook = async ({ args, collection, operation, req }) => {
  const { file } = req
  if (!file || (operation !== 'create' && operation !== 'update')) return args
  const header = await sharp(file.tempFilePath || file.data, { limitInputPixels: false })
    .metadata()
    .catch(() => undefined)
  if (!header) return args
  const { format, width, height, pages = 1 } = header
  if (width * height * pages > MAX_PIXELS) {
    const size = `${width.toLocaleString('en-US')} × ${height.toLocaleString('en-US')}`
    const message = `This image is too large (${size} pixels). Make it smaller: ${MAX_PIXELS / 1_000_000} megapixels at most.`
    throw Object.assign(
      new ValidationError({ collection: collection.slug, errors: [{ path: 'file', message }], req }),
      { message },
    )
  }
  file.name = imageName({ name: file.name, format })
  return args
}
