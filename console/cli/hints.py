"""Which command or option cures an error: the sentences themselves are for every surface and name none.

Must not know any aggregate or language.
"""

COMMANDS: dict[str, tuple[str, ...]] = {
    "absence.none": ("pora resource show",),
    "agency.unknown": ("pora agency list", "pora agency add"),
    "agenda.no_forum": ("pora meeting edit --forum",),
    "attendance.nobody": ("pora meeting invite",),
    "attendance.not_invited": ("pora meeting invite",),
    "booking.needs_reason": ("--reason",),
    "clash.no_rule": ("pora clash rules",),
    "clash.unknown": ("pora clash list",),
    "decision.no_number": ("pora meeting show",),
    "decision.withdraw_needs_reason": ("--reason",),
    "digest.secret": ("--confirm-class",),
    "draft.editor_no_terminal": ("--from", "--field", "--text"),
    "draft.kept": ("pora sop edit --from",),
    "draft.nothing_given": ("--field", "--text", "--set", "--from", "--editor"),
    "draft.nothing_to_begin": ("--from", "--title"),
    "draft.one_or_all": ("--all",),
    "export.secret": ("--confirm-class", "--leave-out-class"),
    "json.unreadable": ("pora export",),
    "mandate.none": ("pora agency mandates",),
    "meeting.cancel_needs_reason": ("--reason",),
    "meeting.invited_already": ("pora meeting postpone",),
    "meeting.not_begun": ("pora meeting start",),
    "meeting.reopening_needs_reason": ("--reason",),
    "minute.owner_apart": ("pora task hand-over",),
    "operation.clash": ("pora clash explain", "--overrule"),
    "operation.closed": ("pora op reopen --reason",),
    "operation.move_needs_reason": ("--reason",),
    "operation.needs_reason": ("--reason",),
    "operation.no_order": ("pora op order --number",),
    "operation.no_start": ("pora op edit --starts",),
    "participation.leads": ("pora op edit --lead",),
    "participation.none": ("pora op ask",),
    "place.unknown": ("pora place list", "pora place add"),
    "procedure.file_exists": ("--output",),
    "qualification.none": ("pora resource show",),
    "qualification.which": ("--name",),
    "report.differs": ("pora report daily edit --difference",),
    "report.open": ("pora report daily nil --all",),
    "report.signed": ("--reason",),
    "report.signed_stays": ("pora report daily edit --reason",),
    "report.was_removed": ("pora report daily restore",),
    "report.which_operation": ("--op", "--post"),
    "resource.none": ("pora resource list", "pora person list"),
    "run.before_start": ("--at",),
    "run.exit_missing": ("--exit",),
    "run.needs_reason": ("--reason",),
    "run.not_frozen": ("pora sop freeze",),
    "run.over": ("pora run reopen --reason",),
    "run.paused": ("pora run resume",),
    "run.skip_needs_reason": ("--reason",),
    "run.which_step": ("pora run status",),
    "task.overlap": ("--overlap-reason",),
    "task.status_apart": ("pora task status",),
    "version.closed": ("pora sop add",),
    "version.has_errors": ("pora sop check",),
    "version.none_begun": ("pora sop add",),
    "version.none_open": ("pora sop add",),
    "version.open_proposals": ("pora sop decide", "--overrule"),
}
"""Code of the error, and what to type."""


def hinted(code: str, sentence: str) -> str:
    """Return the sentence for an error with what to type, where something is known."""
    commands = ", ".join(f"`{one}`" for one in COMMANDS.get(code, ()))
    return f"{sentence.removesuffix('.')} ({commands})." if commands else sentence
