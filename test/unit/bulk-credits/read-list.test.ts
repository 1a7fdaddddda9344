import { describe, expect, it } from '@jest/globals'

import { readCsv, readPasted } from '@/plugins/bulk-credits/admin/read-list'

describe('a pasted list', () => {
  it('has one customer a line, or any of the usual separators between them', () => {
    expect(readPasted('org_1\r\norg 2, ann@example.com;\torg_4\n\n  "org_5"  ')).toEqual([
      ...['org_1', 'org 2', 'ann@example.com', 'org_4', 'org_5'],
    ])
    expect(readPasted(' \n,;')).toEqual([])
  })
})

describe('a CSV file', () => {
  it('is read by the column that names customers, wherever it stands', () => {
    expect(readCsv('Name;E-Mail;External ID\nAcme;a@example.com;org_1\nB;b@example.com;org_2\n')).toEqual([
      'org_1',
      'org_2',
    ])
    expect(readCsv('name,email\r\n"Smith, Ann",ann@example.com\r\n')).toEqual(['ann@example.com'])
  })

  it('is read by its first column when no head says which', () => {
    expect(readCsv('org_1,12\norg_2,13')).toEqual(['org_1', 'org_2'])
    expect(readCsv('\uFEFForg_1')).toEqual(['org_1'])
  })

  it('may have quotes, and lines and quotes within them', () => {
    expect(readCsv('id,note\n"a ""1""","first\nsecond"\nb,\n,nobody\n')).toEqual(['a "1"', 'b'])
    expect(readCsv('')).toEqual([])
  })
})
