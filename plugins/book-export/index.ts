/** The books as a file that an outsider can add up. */
export { exportBooks } from './book-export'
export { exportQuerySchema } from './schema'
