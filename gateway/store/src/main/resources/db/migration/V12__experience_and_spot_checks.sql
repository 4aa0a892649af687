-- Returns that were accepted, from which triage learns.

CREATE INDEX ticket_event_returns ON ticket_event (at) WHERE type = 'return_accepted';

-- What the provincial platform found when it asked requesters itself, by unit and month.
CREATE TABLE spot_check (
  month        text NOT NULL,             -- YYYY-MM
  unit         text NOT NULL,
  checked      integer NOT NULL CHECK (checked > 0),
  dissatisfied integer NOT NULL CHECK (dissatisfied BETWEEN 0 AND checked),
  deducted     integer NOT NULL CHECK (deducted >= 0),  -- hundredths of a point
  note         text NOT NULL,
  recorded_by  text NOT NULL,
  recorded_at  timestamptz NOT NULL,
  PRIMARY KEY (month, unit)
);
