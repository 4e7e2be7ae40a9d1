"""Codes of procedures: agreeing on them, adopting and running them. Must not import anything of ours."""

from enum import StrEnum


class VersionState(StrEnum):
    """Where a version of a procedure stands: konsep, pembahasan, naskah terkunci, ditarik."""

    DRAFT = "draft"
    DISCUSSION = "discussion"
    FROZEN = "frozen"
    WITHDRAWN = "withdrawn"

    @property
    def is_open(self) -> bool:
        """Tell whether its text may still change."""
        return self in (VersionState.DRAFT, VersionState.DISCUSSION)


class ProposalKind(StrEnum):
    """What a proposal does to the text: sisip, ganti, hapus, pindah."""

    INSERT = "insert"
    REPLACE = "replace"
    DELETE = "delete"
    MOVE = "move"


class ProposalFate(StrEnum):
    """What became of a proposal."""

    OPEN = "open"
    ACCEPTED = "accepted"
    ACCEPTED_CHANGED = "accepted_changed"
    COMBINED = "combined"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class Opinion(StrEnum):
    """What an agency says to a step: setuju, setuju dengan catatan, tolak. Silence is belum."""

    AGREE = "agree"
    AGREE_WITH_NOTE = "agree_with_note"
    REJECT = "reject"


class AdoptionState(StrEnum):
    """Where an agency stands with a version: draf, pembahasan bersama, paraf koordinasi, ditandatangani ..."""

    DRAFT = "draft"
    JOINT_DISCUSSION = "joint_discussion"
    INITIALLED = "initialled"
    SIGNED = "signed"
    TRIAL = "trial"
    IN_FORCE = "in_force"
    REVOKED = "revoked"

    @property
    def is_signed(self) -> bool:
        """Tell whether the agency's signatory stands by the text."""
        return self in (AdoptionState.SIGNED, AdoptionState.TRIAL, AdoptionState.IN_FORCE)


class RunState(StrEnum):
    """Where a run of a procedure stands: berjalan, dijeda, selesai, dihentikan."""

    RUNNING = "running"
    PAUSED = "paused"
    FINISHED = "finished"
    ABANDONED = "abandoned"

    @property
    def is_over(self) -> bool:
        """Tell whether nothing more is ticked."""
        return self in (RunState.FINISHED, RunState.ABANDONED)


class StepOutcome(StrEnum):
    """What became of a step in a run: dikerjakan, dilewati, tidak berlaku."""

    DONE = "done"
    SKIPPED = "skipped"
    NOT_APPLICABLE = "not_applicable"


class RunEventKind(StrEnum):
    """What happened to a run besides its steps."""

    PAUSED = "paused"
    RESUMED = "resumed"
    HANDED_OVER = "handed_over"
