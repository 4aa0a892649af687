-- A joint investigation lasts until the ticket is taken up anew; rows written before forgot it when they were dispatched.
UPDATE ticket SET facts = jsonb_set(ticket.facts, '{joint}', ordered.data -> 'units')
FROM (
  SELECT DISTINCT ON (number) number, id, data FROM ticket_event
  WHERE type = 'joint_ordered' ORDER BY number, id DESC
) AS ordered
WHERE ticket.number = ordered.number AND ticket.open
  AND (ticket.facts -> 'joint' IS NULL OR ticket.facts -> 'joint' = '[]'::jsonb)
  AND NOT EXISTS (
    SELECT 1 FROM ticket_event later
    WHERE later.number = ordered.number AND later.id > ordered.id AND later.type = 'reopened');
