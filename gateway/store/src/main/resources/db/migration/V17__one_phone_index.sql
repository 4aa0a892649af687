-- All tickets of a phone number are few, so the index of all serves the search for open ones as well.
DROP INDEX ticket_open_phone;
