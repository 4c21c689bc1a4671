-- Who waits for an answer that is late is due since then, not at the settling: on top of the inbox.
UPDATE cases SET next_due = min(respond_by, settle_by)
  WHERE state IN ('filed', 'working') AND responded_at = '' AND late = 1;
