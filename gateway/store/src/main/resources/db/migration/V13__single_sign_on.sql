-- Whoever signed in at the city's identity provider has no password here to change.
ALTER TABLE session ADD COLUMN by_provider boolean NOT NULL DEFAULT false;
