import type { Metadata } from 'next'

import styles from './home.module.css'

export const metadata: Metadata = { title: 'Ratecard: plans, prices and credits for AI products' }

const DOORS = [
  {
    href: '/pricing',
    title: 'The pricing page',
    text: 'What visitors see: published plans, prices and answers, never a draft.',
  },
  {
    href: '/admin',
    title: 'The admin',
    text: 'Where editors run plans, prices and content, and see what is charged as it happens.',
  },
  {
    href: '/api/docs',
    title: 'The API',
    text: 'Ask, charge, read balances, and prove the books: for the backend that calls the models.',
  },
]

/** The front door of an installation. */
export default function Home() {
  return (
    <div className="wrap">
      <div className={styles.hero}>
        <h1>Know what every answer costs, before it is given.</h1>
        <p>
          Plans, prices and credits for AI products: edited by people, published as one, charged to the
          micro-credit.
        </p>
      </div>
      <ul className={styles.doors}>
        {DOORS.map(({ href, title, text }) => (
          <li key={href}>
            <a href={href}>
              <h2>{title}</h2>
              <p>{text}</p>
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
