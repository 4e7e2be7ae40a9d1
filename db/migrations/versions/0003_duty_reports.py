"""The second half of joint operations: duty, daily reports, findings, papers, pictures, lessons and costs.

Must not import models, which go on changing. What was there gets new columns and keeps every row.
"""

from uuid import UUID

import sqlalchemy as sa
from alembic import op

from db.types import Day, Moment, RecordId

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add columns to meetings and operations, and make the new tables."""
    _columns()
    _duties()
    _reports()
    _findings()
    _filing()
    _evaluation()


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String(), nullable=False) for name in names]


def _link(name: str, *, nullable: bool = True) -> "sa.Column[UUID]":
    return sa.Column(name, RecordId(), sa.ForeignKey("record.id"), nullable=nullable)


def _columns() -> None:
    _add_texts("meeting", "calendar_uid")
    _add_texts("operation", "background", "basis", "assembly", "contact", "communication", "calendar_uid")
    _add_texts("operation", "order_exception", "exception_approver")
    op.add_column("operation", sa.Column("assembly_at", Moment(), nullable=True))
    op.add_column("operation", sa.Column("exception_approved_at", Moment(), nullable=True))
    op.add_column("participation", sa.Column("strength_asked", sa.Integer(), nullable=True))
    _add_texts("participation", "qualifications")


def _add_texts(table: str, *names: str) -> None:
    for name in names:
        op.add_column(table, sa.Column(name, sa.String(), nullable=False, server_default=""))


def _duties() -> None:
    op.create_table(
        "duty",
        sa.Column("id", RecordId(), sa.ForeignKey("record.id"), primary_key=True),
        *_texts("name"),
        _link("operation"),
        _link("place"),
        _link("agency"),
        sa.Column("starts_at", Moment(), nullable=True),
        sa.Column("ends_at", Moment(), nullable=True),
        *_texts("zone"),
        sa.Column("whole_days", sa.Boolean(), nullable=False),
        *_texts("recurrence", "exceptions"),
        sa.Column("strength", sa.Integer(), nullable=True),
        *_texts("security_class", "notes", "calendar_uid"),
        sqlite_strict=True,
    )
    op.create_index("ix_duty_agency", "duty", ["agency"])
    op.create_index("ix_duty_operation", "duty", ["operation"])
    op.create_index("ix_duty_starts_at", "duty", ["starts_at"])
    op.create_table(
        "shift",
        sa.Column("id", RecordId(), sa.ForeignKey("record.id"), primary_key=True),
        _link("duty", nullable=False),
        sa.Column("occurrence", Moment(), nullable=True),
        _link("agency"),
        sa.Column("starts_at", Moment(), nullable=True),
        sa.Column("ends_at", Moment(), nullable=True),
        sa.Column("cancelled", sa.Boolean(), nullable=False),
        *_texts("reason", "handover_note", "handed_over_by", "taken_over_by"),
        sa.Column("handed_over_at", Moment(), nullable=True),
        sqlite_strict=True,
    )
    op.create_index("ix_shift_duty", "shift", ["duty"])
    op.create_table(
        "crew",
        sa.Column("id", RecordId(), sa.ForeignKey("record.id"), primary_key=True),
        _link("duty", nullable=False),
        _link("person", nullable=False),
        sa.Column("occurrence", Moment(), nullable=True),
        *_texts("role", "state"),
        sqlite_strict=True,
    )
    op.create_index("ix_crew_duty", "crew", ["duty"])
    op.create_index("ix_crew_person", "crew", ["person"])
    op.create_table(
        "checkpoint",
        sa.Column("id", RecordId(), sa.ForeignKey("record.id"), primary_key=True),
        _link("operation", nullable=False),
        *_texts("leg", "position"),
        _link("place"),
        *_texts("name", "marker"),
        _link("agency"),
        sa.Column("planned_at", Moment(), nullable=True),
        sa.Column("reached_at", Moment(), nullable=True),
        *_texts("notes"),
        sqlite_strict=True,
    )
    op.create_index("ix_checkpoint_operation", "checkpoint", ["operation"])


def _reports() -> None:
    op.create_table(
        "daily_report",
        sa.Column("id", RecordId(), sa.ForeignKey("record.id"), primary_key=True),
        _link("agency", nullable=False),
        _link("place"),
        _link("operation"),
        sa.Column("day", Day(), nullable=False),
        *_texts("number", "security_class", "weather", "access"),
        sa.Column("strength", sa.Integer(), nullable=True),
        sa.Column("present", sa.Integer(), nullable=True),
        sa.Column("sick", sa.Integer(), nullable=True),
        sa.Column("on_leave", sa.Integer(), nullable=True),
        *_texts("strength_note", "equipment"),
        sa.Column("crossings_in", sa.Integer(), nullable=True),
        sa.Column("crossings_out", sa.Integer(), nullable=True),
        *_texts("nil", "difference", "plan", "support", "notes", "signed_by", "signed_position"),
        sa.Column("signed_at", Moment(), nullable=True),
        *_texts("correction"),
        sqlite_strict=True,
    )
    op.create_index("ix_daily_report_agency", "daily_report", ["agency"])
    op.create_index("ix_daily_report_day", "daily_report", ["day", "id"])
    op.create_index("ix_daily_report_operation", "daily_report", ["operation"])
    op.create_table(
        "crossing_count",
        sa.Column("id", RecordId(), sa.ForeignKey("record.id"), primary_key=True),
        _link("report", nullable=False),
        *_texts("direction", "document"),
        sa.Column("men", sa.Integer(), nullable=True),
        sa.Column("women", sa.Integer(), nullable=True),
        sa.Column("total", sa.Integer(), nullable=True),
        sqlite_strict=True,
    )
    op.create_index("ix_crossing_count_report", "crossing_count", ["report"])
    op.create_table(
        "report_line",
        sa.Column("id", RecordId(), sa.ForeignKey("record.id"), primary_key=True),
        _link("report", nullable=False),
        *_texts("section", "position"),
        sa.Column("starts_at", Moment(), nullable=True),
        sa.Column("ends_at", Moment(), nullable=True),
        *_texts("what", "location", "who", "why", "how", "marker"),
        sqlite_strict=True,
    )
    op.create_index("ix_report_line_report", "report_line", ["report"])


def _findings() -> None:
    op.create_table(
        "finding",
        sa.Column("id", RecordId(), sa.ForeignKey("record.id"), primary_key=True),
        _link("operation", nullable=False),
        *_texts("position", "initials"),
        sa.Column("sex", sa.String(), nullable=True),
        sa.Column("minor", sa.Boolean(), nullable=False),
        *_texts("nationality", "document", "document_number", "permit"),
        sa.Column("permit_until", Day(), nullable=True),
        *_texts("sponsor", "kind", "detail", "action"),
        _link("place"),
        sa.Column("found_at", Moment(), nullable=True),
        *_texts("referral"),
        _link("referred_to"),
        *_texts("security_class"),
        sqlite_strict=True,
    )
    op.create_index("ix_finding_operation", "finding", ["operation"])
    op.create_table(
        "outcome",
        sa.Column("id", RecordId(), sa.ForeignKey("record.id"), primary_key=True),
        _link("operation", nullable=False),
        sa.Column("nil", sa.Boolean(), nullable=False),
        sa.Column("points_visited", sa.Integer(), nullable=True),
        sa.Column("foreigners_checked", sa.Integer(), nullable=True),
        sa.Column("people_referred", sa.Integer(), nullable=True),
        *_texts("difference", "summary", "obstacles", "conclusions", "suggestions", "closing"),
        sqlite_strict=True,
    )
    op.create_index("ix_outcome_operation", "outcome", ["operation"])
    op.create_table(
        "transfer",
        sa.Column("id", RecordId(), sa.ForeignKey("record.id"), primary_key=True),
        _link("operation"),
        *_texts("kind", "number"),
        sa.Column("happened_at", Moment(), nullable=True),
        *_texts("zone"),
        _link("place"),
        *_texts("place_text"),
        _link("giver"),
        *_texts("giver_name", "giver_position", "giver_number"),
        _link("receiver"),
        *_texts("receiver_name", "receiver_position", "receiver_number", "witness", "basis", "notes", "security_class"),
        sqlite_strict=True,
    )
    op.create_index("ix_transfer_operation", "transfer", ["operation"])
    op.create_table(
        "transfer_item",
        sa.Column("id", RecordId(), sa.ForeignKey("record.id"), primary_key=True),
        _link("transfer", nullable=False),
        *_texts("position"),
        _link("finding"),
        *_texts("description", "quantity", "unit", "condition"),
        sqlite_strict=True,
    )
    op.create_index("ix_transfer_item_finding", "transfer_item", ["finding"])
    op.create_index("ix_transfer_item_transfer", "transfer_item", ["transfer"])
    op.create_table(
        "comparison",
        sa.Column("id", RecordId(), sa.ForeignKey("record.id"), primary_key=True),
        _link("operation", nullable=False),
        *_texts("position", "kind", "measure", "base_value"),
        sa.Column("base_from", Day(), nullable=False),
        sa.Column("base_to", Day(), nullable=False),
        *_texts("base_denominator", "value"),
        sa.Column("value_from", Day(), nullable=False),
        sa.Column("value_to", Day(), nullable=False),
        *_texts("denominator", "per", "source", "notes"),
        sqlite_strict=True,
    )
    op.create_index("ix_comparison_operation", "comparison", ["operation"])


def _filing() -> None:
    op.create_table(
        "operation_paper",
        sa.Column("id", RecordId(), sa.ForeignKey("record.id"), primary_key=True),
        _link("operation", nullable=False),
        *_texts("kind"),
        _link("agency"),
        _link("subject"),
        *_texts("number"),
        sa.Column("dated", Day(), nullable=True),
        *_texts("official"),
        sa.Column("signed_on", Day(), nullable=True),
        *_texts("notes"),
        sqlite_strict=True,
    )
    op.create_index("ix_operation_paper_operation", "operation_paper", ["operation"])
    op.create_table(
        "operation_procedure",
        sa.Column("id", RecordId(), sa.ForeignKey("record.id"), primary_key=True),
        _link("operation", nullable=False),
        *_texts("code"),
        _link("version"),
        sqlite_strict=True,
    )
    op.create_index("ix_operation_procedure_operation", "operation_procedure", ["operation"])
    op.create_table(
        "attachment",
        sa.Column("id", RecordId(), sa.ForeignKey("record.id"), primary_key=True),
        _link("subject", nullable=False),
        *_texts("position", "name", "media_type", "content", "original"),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=True),
        sa.Column("height", sa.Integer(), nullable=True),
        *_texts("caption"),
        sa.Column("taken_at", Moment(), nullable=True),
        *_texts("latitude", "longitude"),
        sqlite_strict=True,
    )
    op.create_index("ix_attachment_content", "attachment", ["content"])
    op.create_index("ix_attachment_subject", "attachment", ["subject"])
    op.create_table(
        "blob",
        sa.Column("hash", sa.String(), primary_key=True),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sqlite_strict=True,
    )


def _evaluation() -> None:
    op.create_table(
        "lesson",
        sa.Column("id", RecordId(), sa.ForeignKey("record.id"), primary_key=True),
        _link("operation", nullable=False),
        *_texts("position", "planned", "happened", "why", "change"),
        _link("outcome"),
        sqlite_strict=True,
    )
    op.create_index("ix_lesson_operation", "lesson", ["operation"])
    op.create_table(
        "cost",
        sa.Column("id", RecordId(), sa.ForeignKey("record.id"), primary_key=True),
        _link("subject", nullable=False),
        *_texts("position", "item"),
        _link("payer"),
        *_texts("source", "currency"),
        sa.Column("rate", sa.BigInteger(), nullable=True),
        sa.Column("planned", sa.BigInteger(), nullable=True),
        sa.Column("spent", sa.BigInteger(), nullable=True),
        *_texts("notes"),
        sqlite_strict=True,
    )
    op.create_index("ix_cost_subject", "cost", ["subject"])
