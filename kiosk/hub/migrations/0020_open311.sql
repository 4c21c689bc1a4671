-- What came by the public face and waits for its hall. `content` is what was reported, as it goes
-- down to the hall (JSON); NULL once the hall has filed it and would not ask for it again.
CREATE TABLE open311_requests (
    hall text NOT NULL,
    id text NOT NULL,                      -- the service_request_id; sortable by time
    at timestamptz NOT NULL,
    service text NOT NULL,
    cell text NOT NULL,
    client text NOT NULL,                  -- whose API key
    digest bytea NOT NULL,                 -- of all that was said: the same twice is one
    content text,
    filed_at timestamptz,                  -- the hub saw it filed
    PRIMARY KEY (hall, id)
);

CREATE INDEX open311_by_time ON open311_requests (at ASC, hall ASC, id ASC);
CREATE INDEX open311_by_id ON open311_requests (id ASC, hall ASC);
CREATE INDEX open311_by_digest ON open311_requests (hall ASC, digest ASC, at ASC);
CREATE INDEX open311_by_client ON open311_requests (client ASC, at ASC, hall ASC);
CREATE INDEX cases_by_request ON cases (request ASC, hall ASC) WHERE request <> '';
