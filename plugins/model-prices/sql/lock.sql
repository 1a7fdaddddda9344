-- One import at a time, and nobody else's price or model between the comparison and the new rows. Reading, and so
-- charging, goes on.
LOCK TABLE ai_models, model_prices IN SHARE ROW EXCLUSIVE MODE
