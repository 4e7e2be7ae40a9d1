"""Procedures that agencies agree on, adopt and run; must not import models, which go on changing."""

from uuid import UUID

import sqlalchemy as sa
from alembic import op

from db.types import Day, Moment, RecordId

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; nothing that was there changes."""
    _texts_of_procedures()
    _agreeing()
    _adopting()
    _runs()


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String(), nullable=False) for name in names]


def _link(name: str, *, nullable: bool = True) -> "sa.Column[UUID]":
    return sa.Column(name, RecordId(), sa.ForeignKey("record.id"), nullable=nullable)


def _texts_of_procedures() -> None:
    op.create_table(
        "sop",
        sa.Column("id", RecordId(), sa.ForeignKey("record.id"), primary_key=True),
        *_texts("code", "title"),
        _link("owner"),
        *_texts("topic", "notes"),
        sqlite_strict=True,
    )
    op.create_table(
        "sop_version",
        sa.Column("id", RecordId(), sa.ForeignKey("record.id"), primary_key=True),
        _link("sop", nullable=False),
        *_texts("number", "language"),
        _link("based_on"),
        *_texts("base_code", "base_hash", "changes"),
        sa.Column("safety", sa.Boolean(), nullable=False),
        *_texts(
            "title", "unit", "logo", "sop_number", "created", "revised", "effective", "approver_position",
            "approver_name", "approver_number", "legal_basis", "qualifications", "related", "equipment", "warnings",
            "records", "scope", "summary", "definitions", "trigger", "fallback", "escalation", "deviations",
            "notes", "actors", "security_class", "state", "state_reason",
        ),
        sa.Column("frozen_at", Moment(), nullable=True),
        *_texts("frozen_hash"),
        sqlite_strict=True,
    )
    op.create_index("ix_sop_version_sop", "sop_version", ["sop"])
    op.create_table(
        "sop_step",
        sa.Column("id", RecordId(), sa.ForeignKey("record.id"), primary_key=True),
        _link("version", nullable=False),
        *_texts(
            "key", "position", "kind", "activity", "letter", "actors", "requirements", "duration", "outputs",
            "exits", "authority", "response", "support", "informed", "custody", "record", "data", "security_class",
            "fallback", "escalation", "note",
        ),
        sqlite_strict=True,
    )
    op.create_index("ix_sop_step_version", "sop_step", ["version"])


def _agreeing() -> None:
    op.create_table(
        "proposal",
        sa.Column("id", RecordId(), sa.ForeignKey("record.id"), primary_key=True),
        _link("version", nullable=False),
        *_texts("kind", "step", "field", "base_text", "new_text", "after", "reason"),
        _link("agency", nullable=False),
        _link("author"),
        *_texts("author_text"),
        sa.Column("proposed_at", Moment(), nullable=True),
        sa.Column("safety", sa.Boolean(), nullable=False),
        *_texts("fate", "fate_reason"),
        sa.Column("decided_at", Moment(), nullable=True),
        *_texts("decided_by", "decided_text"),
        _link("combined_into"),
        sqlite_strict=True,
    )
    op.create_index("ix_proposal_version", "proposal", ["version"])
    op.create_table(
        "step_opinion",
        sa.Column("id", RecordId(), sa.ForeignKey("record.id"), primary_key=True),
        _link("version", nullable=False),
        *_texts("step"),
        _link("agency", nullable=False),
        *_texts("opinion", "note", "step_hash"),
        sa.Column("given_at", Moment(), nullable=True),
        *_texts("given_by"),
        sqlite_strict=True,
    )
    op.create_index("ix_step_opinion_version", "step_opinion", ["version"])


def _adopting() -> None:
    op.create_table(
        "adoption",
        sa.Column("id", RecordId(), sa.ForeignKey("record.id"), primary_key=True),
        _link("version", nullable=False),
        _link("agency", nullable=False),
        *_texts("initialled_by", "initialled_position"),
        sa.Column("initialled_on", Day(), nullable=True),
        *_texts("signatory_name", "signatory_position", "signatory_number"),
        sa.Column("signed_on", Day(), nullable=True),
        *_texts("letter_number"),
        sa.Column("letter_date", Day(), nullable=True),
        sa.Column("trial_from", Day(), nullable=True),
        sa.Column("trial_until", Day(), nullable=True),
        sa.Column("in_force_from", Day(), nullable=True),
        *_texts("notes", "state", "state_reason", "text_hash"),
        sqlite_strict=True,
    )
    op.create_index("ix_adoption_agency", "adoption", ["agency"])
    op.create_index("ix_adoption_version", "adoption", ["version"])
    op.create_table(
        "reservation",
        sa.Column("id", RecordId(), sa.ForeignKey("record.id"), primary_key=True),
        _link("adoption", nullable=False),
        *_texts("step", "text"),
        sqlite_strict=True,
    )
    op.create_index("ix_reservation_adoption", "reservation", ["adoption"])
    op.create_table(
        "acknowledgement",
        sa.Column("id", RecordId(), sa.ForeignKey("record.id"), primary_key=True),
        _link("version", nullable=False),
        _link("agency", nullable=False),
        _link("place"),
        *_texts("post"),
        _link("person"),
        *_texts("person_text"),
        sa.Column("acknowledged_at", Moment(), nullable=True),
        *_texts("text_hash"),
        sqlite_strict=True,
    )
    op.create_index("ix_acknowledgement_version", "acknowledgement", ["version"])
    op.create_table(
        "sop_review",
        sa.Column("id", RecordId(), sa.ForeignKey("record.id"), primary_key=True),
        _link("version", nullable=False),
        _link("agency", nullable=False),
        sa.Column("held_on", Day(), nullable=True),
        *_texts("assessor", "conclusion"),
        sqlite_strict=True,
    )
    op.create_index("ix_sop_review_version", "sop_review", ["version"])
    op.create_table(
        "sop_review_line",
        sa.Column("id", RecordId(), sa.ForeignKey("record.id"), primary_key=True),
        _link("review", nullable=False),
        *_texts("step", "position"),
        sa.Column("runs_well", sa.Boolean(), nullable=True),
        *_texts("note", "action", "initials"),
        sqlite_strict=True,
    )
    op.create_index("ix_sop_review_line_review", "sop_review_line", ["review"])


def _runs() -> None:
    op.create_table(
        "checklist_run",
        sa.Column("id", RecordId(), sa.ForeignKey("record.id"), primary_key=True),
        _link("version", nullable=False),
        *_texts("text_hash"),
        _link("subject"),
        *_texts("title"),
        _link("holder"),
        sa.Column("started_at", Moment(), nullable=True),
        _link("started_by"),
        *_texts("started_text", "zone", "notes", "state", "state_reason"),
        sa.Column("closed_at", Moment(), nullable=True),
        sqlite_strict=True,
    )
    op.create_index("ix_checklist_run_subject", "checklist_run", ["subject"])
    op.create_index("ix_checklist_run_version", "checklist_run", ["version"])
    op.create_table(
        "checklist_item",
        sa.Column("id", RecordId(), sa.ForeignKey("record.id"), primary_key=True),
        _link("run", nullable=False),
        *_texts("step", "outcome", "exit"),
        _link("agency"),
        _link("person"),
        *_texts("person_text"),
        sa.Column("ticked_at", Moment(), nullable=True),
        *_texts("reason", "note", "evidence"),
        sqlite_strict=True,
    )
    op.create_index("ix_checklist_item_run", "checklist_item", ["run"])
    op.create_table(
        "run_event",
        sa.Column("id", RecordId(), sa.ForeignKey("record.id"), primary_key=True),
        _link("run", nullable=False),
        *_texts("kind"),
        _link("from_agency"),
        _link("to_agency"),
        *_texts("note"),
        sa.Column("happened_at", Moment(), nullable=True),
        sqlite_strict=True,
    )
    op.create_index("ix_run_event_run", "run_event", ["run"])
