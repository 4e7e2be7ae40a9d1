"""The schema this program speaks. Read at every start, so it is free of Alembic. Must not import anything of ours."""

SCHEMA = "0004"
"""The newest revision in db/migrations/versions; revisions are numbered so that they sort."""
