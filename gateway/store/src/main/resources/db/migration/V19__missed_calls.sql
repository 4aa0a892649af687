-- One open task a caller, however often they called in vain.
ALTER TABLE call_back_task
  ADD COLUMN phone_index bytea,
  ADD COLUMN calls int NOT NULL DEFAULT 1,   -- that were missed
  ADD COLUMN last_at timestamptz;            -- when the last of them ended

UPDATE call_back_task t SET phone_index = c.phone_index
  FROM call c WHERE t.reason = 'missed' AND c.pbx = t.pbx AND c.call_id = t.call_id;

WITH owed AS (
  SELECT id, count(*) OVER caller AS calls, max(created_at) OVER caller AS last_at,
    row_number() OVER (PARTITION BY phone_index ORDER BY created_at, id) AS place
  FROM call_back_task WHERE reason = 'missed' AND state = 'open' AND phone_index IS NOT NULL
  WINDOW caller AS (PARTITION BY phone_index))
UPDATE call_back_task t SET
    calls = CASE WHEN o.place = 1 THEN o.calls ELSE t.calls END,
    last_at = CASE WHEN o.place = 1 THEN o.last_at END,
    state = CASE WHEN o.place = 1 THEN 'open' ELSE 'withdrawn' END,
    done_at = CASE WHEN o.place = 1 THEN NULL ELSE o.last_at END
  FROM owed o WHERE o.id = t.id;

CREATE UNIQUE INDEX call_back_task_caller ON call_back_task (phone_index)
  WHERE reason = 'missed' AND state = 'open';
CREATE INDEX call_back_task_done ON call_back_task (phone_index) WHERE reason = 'missed' AND state = 'done';
CREATE INDEX call_caller ON call (phone_index) WHERE phone_index IS NOT NULL;
