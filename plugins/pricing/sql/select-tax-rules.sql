-- All rules of tax, newest first; planned ones too.
SELECT treatment, coalesce(tax, 'tax') AS tax, name, percent::float8 AS percent, coalesce(region, '') AS region,
       coalesce(currency, '') AS currency, valid_from AS "validFrom"
  FROM tax_rules
 ORDER BY valid_from DESC, id DESC
