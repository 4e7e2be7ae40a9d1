"""Alembic's environment: runs revisions on the connection db/database.py hands over. Must not open its own."""

from alembic import context
from sqlalchemy.schema import SchemaItem

from db import models
from db.base import metadata

models.load_all()


def _ours(name: str | None, kind: str, _parents: object) -> bool:
    """Leave the full-text tables alone: they are written as SQL text."""
    return not (kind == "table" and (name or "").startswith("search_text"))


def _compared(_item: SchemaItem, _name: str | None, _kind: str, _reflected: bool, _other: object) -> bool:
    return True


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=True,
    include_name=_ours,
    include_object=_compared,
)
context.run_migrations()
