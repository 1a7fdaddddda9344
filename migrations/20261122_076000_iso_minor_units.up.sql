-- Amounts in these currencies were kept without decimals, as people write cash. ISO 4217 gives them a minor unit, and
-- payment providers count in it: each amount is written in that unit, and reads as it did.

ALTER TABLE prices DISABLE TRIGGER immutable;
UPDATE prices SET amount = amount * factor, compare_at = compare_at * factor
    FROM (SELECT unnest(string_to_array('AFN ALL COP HUF IDR IRR KPW LAK LBP MGA MMK PKR SLL SOS SYP YER', ' ')) AS code,
                 100 AS factor
          UNION ALL SELECT 'IQD', 1000) AS unit
   WHERE currency = unit.code;
ALTER TABLE prices ENABLE TRIGGER immutable;

ALTER TABLE overage_prices DISABLE TRIGGER immutable;
UPDATE overage_prices SET amount = amount * factor
    FROM (SELECT unnest(string_to_array('AFN ALL COP HUF IDR IRR KPW LAK LBP MGA MMK PKR SLL SOS SYP YER', ' ')) AS code,
                 100 AS factor
          UNION ALL SELECT 'IQD', 1000) AS unit
   WHERE currency = unit.code;
ALTER TABLE overage_prices ENABLE TRIGGER immutable;

UPDATE packages_prices SET amount = amount * factor
    FROM (SELECT unnest(string_to_array('AFN ALL COP HUF IDR IRR KPW LAK LBP MGA MMK PKR SLL SOS SYP YER', ' ')) AS code,
                 100 AS factor
          UNION ALL SELECT 'IQD', 1000) AS unit
   WHERE currency = unit.code;

UPDATE _packages_v_version_prices SET amount = amount * factor
    FROM (SELECT unnest(string_to_array('AFN ALL COP HUF IDR IRR KPW LAK LBP MGA MMK PKR SLL SOS SYP YER', ' ')) AS code,
                 100 AS factor
          UNION ALL SELECT 'IQD', 1000) AS unit
   WHERE currency = unit.code;
