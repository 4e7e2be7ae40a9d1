"""Names of the columns that hold a procedure's text, shared by its tables and queries. Must not import anything.

The same names as the cells of sops/cells.py (tested); each holds the notation of the procedure's file.
"""

HEAD_LINES = (
    "title", "unit", "logo", "sop_number", "created", "revised", "effective", "approver_position", "approver_name",
    "approver_number", "scope", "summary", "trigger", "fallback", "escalation", "deviations", "security_class",
)  # fmt: skip
"""Fields of the head that are one line. Days are written 2026-03-31; fields 1-7 of the SOP AP form and the summary."""

HEAD_LISTS = (
    "legal_basis", "qualifications", "related", "equipment", "warnings", "records", "definitions", "notes", "actors",
)  # fmt: skip
"""Fields of the head that hold one entry to a line; fields 8-13 of the form, and who acts: `CODE: AGENCY / role`."""

STEP_FIELDS = (
    "activity", "kind", "letter", "actors", "requirements", "duration", "outputs", "exits", "authority", "response",
    "support", "informed", "custody", "record", "data", "security_class", "fallback", "escalation", "note",
)  # fmt: skip
"""What a step says, one column each; the order is the file's."""
