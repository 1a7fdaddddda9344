DELETE FROM webhook_deliveries WHERE status <> 'pending' AND created_at < now() - interval '30 days'
