interface DemoTestimonial {
  quote: string
  name: string
  role: string
  company: string
  rating?: number
  featured?: boolean
  approval: 'pending' | 'approved' | 'declined'
}

/** What the demonstration's customers say. Visitors never see the last two. */
export const TESTIMONIALS: DemoTestimonial[] = [
  {
    quote:
      'We know what each forecast costs before we ask for it. Finance stopped writing to me at the end of the month, and I stopped keeping a spreadsheet.',
    name: 'Ada Moreno',
    role: 'Head of Operations',
    company: 'Acme Robotics',
    rating: 5,
    featured: true,
    approval: 'approved',
  },
  {
    quote:
      'Forty people share one pot of credits, and nobody has run dry since we set the limits. The receipts settled every argument we used to have.',
    name: 'Priya Nair',
    role: 'Director of Strategy',
    company: 'Northwind Labs',
    rating: 5,
    featured: true,
    approval: 'approved',
  },
  {
    quote: 'Started free on a Tuesday, paid on the Friday. The annual price made that an easy talk.',
    name: 'Tom Okafor',
    role: 'Founder',
    company: 'Kite Analytics',
    rating: 4,
    approval: 'approved',
  },
  {
    quote: 'A request that timed out was not charged. I checked. Twice.',
    name: 'Jonas Weber',
    role: 'Backend Engineer',
    company: 'Acme Robotics',
    rating: 5,
    approval: 'approved',
  },
  {
    quote: 'The strategy analysis reads like a colleague who has done the homework.',
    name: 'Mei-Ling Chou',
    role: 'Product Manager',
    company: 'Lumen Health',
    approval: 'approved',
  },
  {
    quote: 'Support answered within the hour, on a Sunday.',
    name: 'Samira Haddad',
    role: 'Growth Lead',
    company: 'Bluepeak',
    rating: 5,
    approval: 'pending',
  },
  {
    quote: 'Best tool in the world, everybody else should give up!!!',
    name: 'A. Nonymous',
    role: 'Fan',
    company: 'Somewhere',
    rating: 5,
    approval: 'declined',
  },
]
