INSERT INTO webhook_state (parts) VALUES ($1) ON CONFLICT (single) DO UPDATE SET parts = excluded.parts
