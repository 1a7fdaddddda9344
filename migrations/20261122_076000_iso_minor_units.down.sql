-- Back to amounts without decimals.

ALTER TABLE prices DISABLE TRIGGER immutable;
UPDATE prices SET amount = round(amount::numeric / factor), compare_at = round(compare_at::numeric / factor)
    FROM (SELECT unnest(string_to_array('AFN ALL COP HUF IDR IRR KPW LAK LBP MGA MMK PKR SLL SOS SYP YER', ' ')) AS code,
                 100 AS factor
          UNION ALL SELECT 'IQD', 1000) AS unit
   WHERE currency = unit.code;
ALTER TABLE prices ENABLE TRIGGER immutable;

ALTER TABLE overage_prices DISABLE TRIGGER immutable;
UPDATE overage_prices SET amount = round(amount::numeric / factor)
    FROM (SELECT unnest(string_to_array('AFN ALL COP HUF IDR IRR KPW LAK LBP MGA MMK PKR SLL SOS SYP YER', ' ')) AS code,
                 100 AS factor
          UNION ALL SELECT 'IQD', 1000) AS unit
   WHERE currency = unit.code;
ALTER TABLE overage_prices ENABLE TRIGGER immutable;

UPDATE packages_prices SET amount = round(amount::numeric / factor)
    FROM (SELECT unnest(string_to_array('AFN ALL COP HUF IDR IRR KPW LAK LBP MGA MMK PKR SLL SOS SYP YER', ' ')) AS code,
                 100 AS factor
          UNION ALL SELECT 'IQD', 1000) AS unit
   WHERE currency = unit.code;

UPDATE _packages_v_version_prices SET amount = round(amount::numeric / factor)
    FROM (SELECT unnest(string_to_array('AFN ALL COP HUF IDR IRR KPW LAK LBP MGA MMK PKR SLL SOS SYP YER', ' ')) AS code,
                 100 AS factor
          UNION ALL SELECT 'IQD', 1000) AS unit
   WHERE currency = unit.code;
