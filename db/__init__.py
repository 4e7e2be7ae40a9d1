"""The shared record: tables, queries, history and database. Knows no screen, no language and no configuration."""
