-- Whether the requester gave the number to be reached at; else it stood in their text.
ALTER TABLE call_back_task ADD COLUMN confirmed boolean NOT NULL DEFAULT true;
