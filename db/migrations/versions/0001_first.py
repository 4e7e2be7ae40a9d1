"""The first schema. Written for SQLite and PostgreSQL alike; must not import models, which go on changing."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from alembic import op

from db.search import CREATE_POSTGRESQL, CREATE_SQLITE
from db.types import Day, Moment, RecordId

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
BY_DUE = sa.text("coalesce(due, '9999-12-31')")
OPEN = "status NOT IN ('done', 'dropped')"


def upgrade() -> None:
    """Make every table of the first version."""
    _record()
    _log()
    _local()
    _agencies()
    _people()
    _places()
    _meetings()
    _tasks()
    _search()
    op.execute("INSERT INTO counter (prefix, last) VALUES ('gesture', 0)")


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String(), nullable=False) for name in names]


def _link(name: str, *, nullable: bool = True) -> "sa.Column[UUID]":
    return sa.Column(name, RecordId(), sa.ForeignKey("record.id"), nullable=nullable)


def _partial(name: str, table: str, columns: list[Any], where: str) -> None:
    """Make an index over some rows only."""
    op.create_index(name, table, columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))


def _search() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(CREATE_SQLITE)
        return
    for statement in CREATE_POSTGRESQL:
        op.execute(statement)


def _record() -> None:
    op.create_table(
        "record",
        sa.Column("no", NUMBER, primary_key=True),
        sa.Column("id", RecordId(), nullable=False, unique=True),
        sa.Column("kind", sa.Integer(), nullable=False),
        sa.Column("space", RecordId(), nullable=False),
        sa.Column("home", RecordId(), nullable=False),
        *_texts("state"),
        sa.Column("code", sa.String(), nullable=True),
        sqlite_strict=True,
    )
    op.create_index("ix_record_code", "record", ["code"])
    op.create_index("ix_record_kind_state", "record", ["kind", "state"])


def _log() -> None:
    op.create_table(
        "gesture",
        sa.Column("id", RecordId(), primary_key=True),
        sa.Column("actor", RecordId(), nullable=False),
        sa.Column("device", RecordId(), nullable=False),
        sa.Column("time", Moment(), nullable=False),
        *_texts("action", "text"),
        sa.Column("undoes", RecordId(), nullable=True),
        sqlite_strict=True,
    )
    op.create_index("ix_gesture_undoes", "gesture", ["undoes"])
    op.create_table(
        "entry",
        sa.Column("no", NUMBER, primary_key=True),
        sa.Column("id", RecordId(), nullable=False, unique=True),
        sa.Column("gesture", RecordId(), sa.ForeignKey("gesture.id"), nullable=False),
        sa.Column("space", RecordId(), nullable=False),
        sa.Column("feed", RecordId(), nullable=False),
        sa.Column("sequence", NUMBER, nullable=False),
        sa.Column("previous", RecordId(), nullable=True),
        sqlite_strict=True,
    )
    op.create_index("ix_entry_feed_sequence", "entry", ["feed", "sequence"])
    op.create_index("ix_entry_gesture", "entry", ["gesture"])
    op.create_table(
        "change",
        sa.Column("entry", NUMBER, sa.ForeignKey("entry.no"), primary_key=True),
        sa.Column("place", sa.Integer(), primary_key=True),
        _link("record", nullable=False),
        sa.Column("field", sa.Integer(), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.Column("replaces", sa.LargeBinary(), nullable=True),
        sqlite_strict=True,
    )
    op.create_index("ix_change_record_field", "change", ["record", "field"])


def _local() -> None:
    op.create_table(
        "setting",
        sa.Column("name", sa.String(), primary_key=True),
        *_texts("value"),
        sqlite_strict=True,
    )
    op.create_table(
        "counter",
        sa.Column("prefix", sa.String(), primary_key=True),
        sa.Column("last", sa.Integer(), nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "remembered_name",
        sa.Column("sender", sa.String(), primary_key=True),
        sa.Column("name", sa.String(), primary_key=True),
        sa.Column("agency", RecordId(), nullable=False),
        sqlite_strict=True,
    )


def _agencies() -> None:
    op.create_table(
        "agency",
        sa.Column("id", RecordId(), sa.ForeignKey("record.id"), primary_key=True),
        sa.Column("valid_from", Day(), nullable=True),
        sa.Column("valid_to", Day(), nullable=True),
        *_texts("source", "code", "kind"),
        _link("institution"),
        _link("parent"),
        *_texts("name_id", "name_en", "acronym", "country", "level", "stakeholder"),
        _link("place"),
        *_texts("letterhead"),
        sa.Column("rotating", sa.Boolean(), nullable=False),
        _link("predecessor"),
        sa.Column("placeholder", sa.Boolean(), nullable=False),
        _link("merged_into"),
        sqlite_strict=True,
    )
    op.create_index("ix_agency_institution", "agency", ["institution"])
    op.create_table(
        "alias",
        sa.Column("id", RecordId(), sa.ForeignKey("record.id"), primary_key=True),
        _link("agency", nullable=False),
        *_texts("name", "folded", "note", "source"),
        sqlite_strict=True,
    )
    op.create_index("ix_alias_agency", "alias", ["agency"])
    op.create_index("ix_alias_folded", "alias", ["folded"])
    op.create_table(
        "mandate",
        sa.Column("id", RecordId(), sa.ForeignKey("record.id"), primary_key=True),
        sa.Column("valid_from", Day(), nullable=True),
        sa.Column("valid_to", Day(), nullable=True),
        *_texts("source", "function"),
        _link("agency", nullable=False),
        *_texts("role", "note"),
        sqlite_strict=True,
    )
    op.create_index("ix_mandate_agency", "mandate", ["agency"])


def _people() -> None:
    op.create_table(
        "person",
        sa.Column("id", RecordId(), sa.ForeignKey("record.id"), primary_key=True),
        *_texts("name"),
        _link("agency"),
        *_texts("position", "rank", "number_label", "number", "contact"),
        _link("merged_into"),
        sqlite_strict=True,
    )
    op.create_index("ix_person_agency", "person", ["agency"])
    op.create_table(
        "appointment",
        sa.Column("id", RecordId(), sa.ForeignKey("record.id"), primary_key=True),
        _link("person", nullable=False),
        _link("agency", nullable=False),
        *_texts("position", "acting", "superior"),
        sa.Column("signs", sa.Boolean(), nullable=False),
        sa.Column("valid_from", Day(), nullable=True),
        sa.Column("valid_to", Day(), nullable=True),
        *_texts("letter"),
        sqlite_strict=True,
    )
    op.create_index("ix_appointment_agency", "appointment", ["agency"])
    op.create_index("ix_appointment_person", "appointment", ["person"])


def _places() -> None:
    op.create_table(
        "place",
        sa.Column("id", RecordId(), sa.ForeignKey("record.id"), primary_key=True),
        sa.Column("valid_from", Day(), nullable=True),
        sa.Column("valid_to", Day(), nullable=True),
        *_texts("source", "code", "kind", "name"),
        _link("parent"),
        _link("opposite"),
        *_texts("status", "zone", "note"),
        sqlite_strict=True,
    )
    op.create_index("ix_place_code", "place", ["code"])
    op.create_table(
        "term",
        sa.Column("id", RecordId(), sa.ForeignKey("record.id"), primary_key=True),
        sa.Column("valid_from", Day(), nullable=True),
        sa.Column("valid_to", Day(), nullable=True),
        *_texts("source", "list", "code", "name_id", "name_en", "name_ms", "level"),
        sa.Column("number", sa.Integer(), nullable=True),
        *_texts("note"),
        sqlite_strict=True,
    )
    op.create_index("ix_term_list", "term", ["list"])


def _meetings() -> None:
    op.create_table(
        "meeting",
        sa.Column("id", RecordId(), sa.ForeignKey("record.id"), primary_key=True),
        *_texts("title", "forum"),
        _link("region"),
        sa.Column("session_number", sa.Integer(), nullable=True),
        *_texts("kind"),
        sa.Column("starts_at", Moment(), nullable=True),
        sa.Column("ends_at", Moment(), nullable=True),
        *_texts("zone"),
        _link("place"),
        *_texts("place_text"),
        _link("host"),
        *_texts("security_class", "urgency", "invitation_number"),
        sa.Column("invitation_date", Day(), nullable=True),
        _link("previous_meeting"),
        *_texts("dress", "notes", "purpose", "copies_to", "state", "state_reason"),
        sa.Column("opened_at", Moment(), nullable=True),
        sa.Column("closed_at", Moment(), nullable=True),
        *_texts("opening_words", "correction_letter"),
        sa.Column("approved_at", Moment(), nullable=True),
        _link("approved_by"),
        *_texts("closing_words"),
        sqlite_strict=True,
    )
    op.create_index("ix_meeting_starts_at", "meeting", ["starts_at"])
    op.create_table(
        "official",
        sa.Column("id", RecordId(), sa.ForeignKey("record.id"), primary_key=True),
        _link("meeting", nullable=False),
        *_texts("role"),
        _link("person"),
        _link("agency"),
        *_texts("position"),
        sqlite_strict=True,
    )
    op.create_index("ix_official_meeting", "official", ["meeting"])
    op.create_table(
        "agenda_item",
        sa.Column("id", RecordId(), sa.ForeignKey("record.id"), primary_key=True),
        _link("meeting", nullable=False),
        *_texts("position", "title"),
        sa.Column("minutes", sa.Integer(), nullable=True),
        *_texts("presenter"),
        _link("presenter_agency"),
        *_texts("function"),
        _link("origin"),
        _link("carried_from"),
        sa.Column("carried_count", sa.Integer(), nullable=False),
        *_texts("state"),
        sa.Column("started_at", Moment(), nullable=True),
        sa.Column("ended_at", Moment(), nullable=True),
        sqlite_strict=True,
    )
    op.create_index("ix_agenda_item_meeting", "agenda_item", ["meeting"])
    op.create_table(
        "attendance",
        sa.Column("id", RecordId(), sa.ForeignKey("record.id"), primary_key=True),
        _link("meeting", nullable=False),
        _link("agency", nullable=False),
        sa.Column("invited", sa.Boolean(), nullable=False),
        _link("person"),
        *_texts("person_name", "position", "number", "contact"),
        sa.Column("status", sa.String(), nullable=True),
        *_texts("represented_by"),
        _link("attendee"),
        *_texts("attendee_name", "attendee_position", "attendee_number", "attendee_contact"),
        sa.Column("sent_at", Moment(), nullable=True),
        sa.Column("sent_channel", sa.String(), nullable=True),
        sa.Column("received_at", Moment(), nullable=True),
        sa.Column("confirmed_at", Moment(), nullable=True),
        sa.Column("will_come", sa.Boolean(), nullable=True),
        *_texts("recorded_for"),
        sqlite_strict=True,
    )
    op.create_index("ix_attendance_meeting", "attendance", ["meeting"])
    op.create_table(
        "minute",
        sa.Column("id", RecordId(), sa.ForeignKey("record.id"), primary_key=True),
        _link("meeting", nullable=False),
        _link("agenda_item"),
        *_texts("kind"),
        _link("speaker"),
        *_texts("speaker_text", "text"),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("written_at", Moment(), nullable=True),
        _link("outcome"),
        sqlite_strict=True,
    )
    op.create_index("ix_minute_meeting", "minute", ["meeting"])
    op.create_table(
        "decision",
        sa.Column("id", RecordId(), sa.ForeignKey("record.id"), primary_key=True),
        _link("meeting", nullable=False),
        _link("agenda_item"),
        sa.Column("number", sa.Integer(), nullable=False),
        *_texts("text", "function"),
        _link("implements"),
        _link("supersedes"),
        *_texts("state", "state_reason"),
        sqlite_strict=True,
    )
    op.create_index("ix_decision_meeting", "decision", ["meeting"])


def _tasks() -> None:
    op.create_table(
        "task",
        sa.Column("id", RecordId(), sa.ForeignKey("record.id"), primary_key=True),
        *_texts("title", "detail"),
        _link("accountable"),
        _link("accountable_person"),
        *_texts("accountable_position"),
        _link("meeting"),
        _link("decision"),
        sa.Column("source_date", Day(), nullable=True),
        _link("parent"),
        *_texts("label", "function"),
        _link("place"),
        *_texts("case_reference"),
        sa.Column("due", Day(), nullable=True),
        *_texts("due_text", "status", "priority", "evidence", "notes", "handshake", "overlap_reason"),
        sa.Column("closed_at", Moment(), nullable=True),
        *_texts("status_reason"),
        sqlite_strict=True,
    )
    op.create_index("ix_task_accountable_due", "task", ["accountable", BY_DUE, "id"])
    _partial("ix_task_case", "task", ["case_reference", "function"], "case_reference <> ''")
    op.create_index("ix_task_decision", "task", ["decision"])
    op.create_index("ix_task_due", "task", [BY_DUE, "id"])
    _partial("ix_task_function_place", "task", ["function", "place"], "function <> ''")
    _partial("ix_task_high", "task", [BY_DUE, "id"], "priority = 'high'")
    _partial("ix_task_low", "task", [BY_DUE, "id"], "priority = 'low'")
    op.create_index("ix_task_meeting", "task", ["meeting"])
    _partial("ix_task_open", "task", [BY_DUE, "id", "status", "handshake", "accountable", "meeting"], OPEN)
    _partial("ix_task_parent", "task", ["parent"], "parent IS NOT NULL")
    op.create_index("ix_task_status_due", "task", ["status", BY_DUE, "id"])
    op.create_table(
        "responsibility",
        sa.Column("id", RecordId(), sa.ForeignKey("record.id"), primary_key=True),
        _link("task", nullable=False),
        _link("agency", nullable=False),
        *_texts("role"),
        sqlite_strict=True,
    )
    op.create_index("ix_responsibility_agency", "responsibility", ["agency"])
    op.create_index("ix_responsibility_task", "responsibility", ["task"])
    op.create_table(
        "answer",
        sa.Column("id", RecordId(), sa.ForeignKey("record.id"), primary_key=True),
        _link("task", nullable=False),
        _link("agency", nullable=False),
        *_texts("answer", "reason"),
        sa.Column("proposed_due", Day(), nullable=True),
        *_texts("proposed_title"),
        sa.Column("on_behalf", sa.Boolean(), nullable=False),
        sa.Column("channel", sa.String(), nullable=True),
        sa.Column("answered_at", Moment(), nullable=True),
        sqlite_strict=True,
    )
    op.create_index("ix_answer_task", "answer", ["task"])
