-- The closed loop: what happened to a ticket as far as the rules ask for it, its clocks, and the indexes of the desks.

ALTER TABLE ticket
  ADD COLUMN facts   jsonb,
  ADD COLUMN holder  text,                -- the unit that has it: the lead, or whom it was handed down to
  ADD COLUMN due_at  timestamptz,         -- deadline of whoever must act next
  ADD COLUMN tick_at timestamptz,         -- when something is to be done about a clock
  ADD COLUMN flags   text[] NOT NULL DEFAULT '{}';

-- Deadlines that were columns become clocks; what was due before is not warned of now.
UPDATE ticket SET
  holder = lead,
  due_at = CASE state WHEN 'received' THEN (dispatch_by ->> 'at')::timestamptz
                      WHEN 'dispatched' THEN (sign_by ->> 'at')::timestamptz END,
  facts = jsonb_strip_nulls(jsonb_build_object(
    'lead', lead,
    'chain', '[]'::jsonb,
    'assisting', (SELECT coalesce(jsonb_agg(jsonb_build_object('unit', unit)), '[]') FROM unnest(assisting) AS unit),
    'clocks', jsonb_build_object('all',
      CASE WHEN dispatch_by IS NULL THEN '[]'::jsonb ELSE jsonb_build_array(jsonb_build_object(
        'step', 'DISPATCH', 'unit', '', 'due', dispatch_by, 'warnAt', dispatch_by ->> 'at', 'warned', true, 'overdue', false,
        'stopped', CASE WHEN state <> 'received' THEN to_char(changed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') END)) END ||
      CASE WHEN sign_by IS NULL THEN '[]'::jsonb ELSE jsonb_build_array(jsonb_build_object(
        'step', 'SIGN', 'unit', lead, 'due', sign_by, 'warnAt', sign_by ->> 'at', 'warned', true, 'overdue', false,
        'stopped', CASE WHEN state <> 'dispatched' THEN to_char(changed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') END)) END),
    'round', 1,
    'result', result,
    'satisfaction', upper(satisfaction),
    'returned', '[]'::jsonb, 'joint', '[]'::jsonb, 'unreached', '[]'::jsonb, 'followUpTries', '[]'::jsonb, 'merged', '[]'::jsonb));
UPDATE ticket SET tick_at = due_at WHERE due_at IS NOT NULL;

DROP INDEX ticket_provisional;
ALTER TABLE ticket
  ALTER COLUMN facts SET NOT NULL,
  DROP COLUMN dispatch_by,
  DROP COLUMN sign_by;

CREATE INDEX ticket_open_state ON ticket (state, due_at) WHERE open;
CREATE INDEX ticket_tick ON ticket (tick_at) WHERE tick_at IS NOT NULL;
CREATE INDEX ticket_flags ON ticket USING gin (flags) WHERE flags <> '{}';
CREATE INDEX ticket_lead ON ticket (lead, number DESC) WHERE lead IS NOT NULL;
CREATE INDEX ticket_holder ON ticket (holder, due_at) WHERE open AND holder IS NOT NULL;
CREATE INDEX ticket_assisting ON ticket USING gin (assisting) WHERE assisting <> '{}';
CREATE INDEX ticket_phone ON ticket (phone_index, number DESC) WHERE phone_index IS NOT NULL;

-- Categories under which every matching ticket is due the same day.
CREATE TABLE emergency_mode (
  category   text PRIMARY KEY,
  reason     text NOT NULL,
  started_by text NOT NULL,
  started_at timestamptz NOT NULL
);
