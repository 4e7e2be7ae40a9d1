"""Schema upgrades, run by Alembic without an ini file, the same on SQLite and PostgreSQL."""
