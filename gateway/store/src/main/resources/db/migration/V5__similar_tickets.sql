-- The newest open tickets of a category, among which duplicates of a new matter are looked for.

CREATE INDEX ticket_open_category ON ticket (category, number DESC) WHERE open;
