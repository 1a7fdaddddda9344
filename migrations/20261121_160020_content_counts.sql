-- How often visitors saw a question or a testimonial, and what they thought of it, by day (UTC). Not a collection: it
-- is written in groups, and no cache of published content may notice. It outlives what it counts.
CREATE TABLE content_counts (
  day date NOT NULL,
  kind text NOT NULL CHECK (kind IN ('faq', 'testimonial')),
  id uuid NOT NULL,
  views bigint NOT NULL DEFAULT 0 CHECK (views >= 0),
  helpful bigint NOT NULL DEFAULT 0 CHECK (helpful >= 0),
  not_helpful bigint NOT NULL DEFAULT 0 CHECK (not_helpful >= 0),
  PRIMARY KEY (kind, day, id)
);

-- Processes that serve the price list from memory are told of each change; pictures stand beside testimonials.
CREATE TRIGGER notify_change AFTER INSERT OR UPDATE OR DELETE ON faq
  FOR EACH ROW EXECUTE FUNCTION ratecard_notify_change();
CREATE TRIGGER notify_change AFTER INSERT OR UPDATE OR DELETE ON testimonials
  FOR EACH ROW EXECUTE FUNCTION ratecard_notify_change();
CREATE TRIGGER notify_change AFTER INSERT OR UPDATE OR DELETE ON media
  FOR EACH ROW EXECUTE FUNCTION ratecard_notify_change();
