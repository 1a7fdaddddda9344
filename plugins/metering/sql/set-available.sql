-- Brings the available credits of a wallet to `target`, by a grant or a withdrawal of the difference that is
-- found under the account's lock.
CREATE OR REPLACE FUNCTION ratecard_set_available(
  customer uuid,
  type text,
  target bigint,
  why text,
  who text,
  expires timestamptz DEFAULT NULL,
  at timestamptz DEFAULT NULL
) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  a accounts%ROWTYPE;
  now_at timestamptz;
BEGIN
  INSERT INTO accounts (customer_id, token_type) VALUES (customer, type)
  ON CONFLICT (customer_id, token_type) DO NOTHING;
  SELECT * INTO STRICT a FROM accounts WHERE customer_id = customer AND token_type = type FOR UPDATE;
  now_at := date_trunc('milliseconds', coalesce(at, clock_timestamp()));
  IF a.next_boundary_at <= now_at THEN
    PERFORM ratecard_cross_boundary(a.id, now_at);
    SELECT * INTO a FROM accounts WHERE id = a.id;
  END IF;
  IF target > a.available THEN
    PERFORM ratecard_grant(customer, type, target - a.available, 'staff', why, who, NULL, expires, 100, now_at);
  ELSIF target < a.available THEN
    PERFORM ratecard_withdraw(customer, type, a.available - target, why, who, now_at);
  END IF;
END
$$;
