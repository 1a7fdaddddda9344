-- Changes of credits that are worked off customer by customer in the background: what was asked for, by whom, and what
-- became of each customer. The movements themselves are in credit_changes and the ledger, under the same name.

CREATE TABLE credit_runs (
  -- As in credit_changes: made from the idempotency key.
  change text PRIMARY KEY,
  -- As POST /api/admin/tokens/allocate takes it, without customers.
  request jsonb NOT NULL,
  fingerprint text NOT NULL,
  -- Who asked: staff as { id, email, role }.
  staff jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  -- Until then one process works on it; another goes on afterwards.
  leased_until timestamptz,
  stopped_at timestamptz,
  stopped_by text,
  finished_at timestamptz
);
CREATE INDEX credit_runs_created ON credit_runs (created_at);
CREATE INDEX credit_runs_open ON credit_runs (created_at) WHERE finished_at IS NULL;

CREATE TABLE credit_run_items (
  change text NOT NULL REFERENCES credit_runs (change),
  n int NOT NULL,
  -- Null when the reference names nobody.
  customer_id uuid,
  reference text NOT NULL,
  status text NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'done', 'refused')),
  problem text,
  PRIMARY KEY (change, n)
);
CREATE INDEX credit_run_items_status ON credit_run_items (change, status, n);
