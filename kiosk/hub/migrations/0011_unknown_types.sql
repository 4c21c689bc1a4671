-- Events of types that this program does not know, counted by hall and type. `type` is as it travelled,
-- or `*` for all beyond the first fifty of a hall.
CREATE TABLE unknown_types (
    hall text NOT NULL,
    type text NOT NULL,
    count bigint NOT NULL,
    last_at timestamptz NOT NULL,
    PRIMARY KEY (hall, type)
);
