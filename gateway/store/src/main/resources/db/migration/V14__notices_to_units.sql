-- Where a liaison wants text messages about the unit's tickets: sealed, as in outbox.reply_to.
ALTER TABLE account ADD COLUMN notify bytea;
