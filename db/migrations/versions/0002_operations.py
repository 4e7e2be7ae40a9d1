"""Joint operations: what takes part and is booked, resources, absences and qualifications; must not import models."""

from uuid import UUID

import sqlalchemy as sa
from alembic import op

from db.types import Day, Moment, RecordId

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; nothing that was there changes."""
    _operations()
    _resources()


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String(), nullable=False) for name in names]


def _link(name: str, *, nullable: bool = True) -> "sa.Column[UUID]":
    return sa.Column(name, RecordId(), sa.ForeignKey("record.id"), nullable=nullable)


def _operations() -> None:
    op.create_table(
        "operation",
        sa.Column("id", RecordId(), sa.ForeignKey("record.id"), primary_key=True),
        *_texts("name", "code_word", "kind", "forum"),
        _link("meeting"),
        _link("decision"),
        sa.Column("starts_at", Moment(), nullable=True),
        sa.Column("ends_at", Moment(), nullable=True),
        sa.Column("whole_days", sa.Boolean(), nullable=False),
        *_texts("zone"),
        _link("lead"),
        *_texts("function", "target", "objectives", "method", "security_class"),
        sa.Column("minimum_strength", sa.Integer(), nullable=True),
        *_texts("order_number"),
        sa.Column("order_date", Day(), nullable=True),
        *_texts("order_official", "notes", "state", "state_reason"),
        sa.Column("began_at", Moment(), nullable=True),
        sa.Column("finished_at", Moment(), nullable=True),
        *_texts("clash_reason"),
        sqlite_strict=True,
    )
    op.create_index("ix_operation_starts_at", "operation", ["starts_at", "id"])
    op.create_table(
        "operation_place",
        sa.Column("id", RecordId(), sa.ForeignKey("record.id"), primary_key=True),
        _link("operation", nullable=False),
        _link("place", nullable=False),
        *_texts("sector", "position"),
        sqlite_strict=True,
    )
    op.create_index("ix_operation_place_operation", "operation_place", ["operation"])
    op.create_index("ix_operation_place_place", "operation_place", ["place"])
    op.create_table(
        "participation",
        sa.Column("id", RecordId(), sa.ForeignKey("record.id"), primary_key=True),
        _link("operation", nullable=False),
        _link("agency", nullable=False),
        *_texts("role"),
        _link("commander"),
        *_texts("commander_text"),
        sa.Column("strength_promised", sa.Integer(), nullable=True),
        sa.Column("strength_delivered", sa.Integer(), nullable=True),
        *_texts("order_number"),
        sa.Column("order_date", Day(), nullable=True),
        *_texts("notes", "handshake", "answer_reason"),
        sa.Column("proposed_start", Moment(), nullable=True),
        sa.Column("proposed_strength", sa.Integer(), nullable=True),
        sa.Column("on_behalf", sa.Boolean(), nullable=False),
        sa.Column("channel", sa.String(), nullable=True),
        sa.Column("answered_at", Moment(), nullable=True),
        sqlite_strict=True,
    )
    op.create_index("ix_participation_agency", "participation", ["agency"])
    op.create_index("ix_participation_operation", "participation", ["operation"])
    op.create_table(
        "booking",
        sa.Column("id", RecordId(), sa.ForeignKey("record.id"), primary_key=True),
        _link("operation", nullable=False),
        _link("subject", nullable=False),
        sa.Column("starts_at", Moment(), nullable=True),
        sa.Column("ends_at", Moment(), nullable=True),
        *_texts("duty", "state", "notes"),
        sqlite_strict=True,
    )
    op.create_index("ix_booking_operation", "booking", ["operation"])
    op.create_index("ix_booking_subject", "booking", ["subject"])


def _resources() -> None:
    op.create_table(
        "resource",
        sa.Column("id", RecordId(), sa.ForeignKey("record.id"), primary_key=True),
        *_texts("name", "kind", "identifier"),
        _link("owner"),
        sa.Column("capacity", sa.Integer(), nullable=True),
        _link("place"),
        *_texts("notes"),
        sqlite_strict=True,
    )
    op.create_index("ix_resource_owner", "resource", ["owner"])
    op.create_table(
        "absence",
        sa.Column("id", RecordId(), sa.ForeignKey("record.id"), primary_key=True),
        _link("subject", nullable=False),
        sa.Column("starts_at", Moment(), nullable=True),
        sa.Column("ends_at", Moment(), nullable=True),
        *_texts("reason"),
        sqlite_strict=True,
    )
    op.create_index("ix_absence_subject", "absence", ["subject"])
    op.create_table(
        "qualification",
        sa.Column("id", RecordId(), sa.ForeignKey("record.id"), primary_key=True),
        _link("subject", nullable=False),
        *_texts("name", "number"),
        sa.Column("valid_from", Day(), nullable=True),
        sa.Column("valid_to", Day(), nullable=True),
        sqlite_strict=True,
    )
    op.create_index("ix_qualification_subject", "qualification", ["subject"])
