-- When the bot began to wait for something: whatever is said later must not make that younger.
ALTER TABLE conversation ADD COLUMN pending_at timestamptz;
UPDATE conversation SET pending_at = changed_at WHERE pending IS NOT NULL;
