"""The hub's PostgreSQL: a cluster of its own where nobody runs one, connections, migrations."""
