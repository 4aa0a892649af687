-- Returns that were accepted, from which triage learns.

CREATE INDEX ticket_event_returns ON ticket_event (at) WHERE type = 'return_accepted';
