"""Words for agreeing on procedures, adopting and running them.

Knows codes and their English words only; console/words/__init__.py translates and serves them.
"""

from enum import Enum

from console.i18n import N_
from db import enums

KINDS: dict[Enum, str] = {
    enums.RecordKind.SOP: N_("procedure"),
    enums.RecordKind.SOP_VERSION: N_("version of a procedure"),
    enums.RecordKind.SOP_STEP: N_("step of a procedure"),
    enums.RecordKind.PROPOSAL: N_("proposed change"),
    enums.RecordKind.STEP_OPINION: N_("word on a step"),
    enums.RecordKind.ADOPTION: N_("adoption of a procedure"),
    enums.RecordKind.RESERVATION: N_("reservation on a step"),
    enums.RecordKind.ACKNOWLEDGEMENT: N_("reading of a procedure"),
    enums.RecordKind.SOP_REVIEW: N_("review of a procedure"),
    enums.RecordKind.SOP_REVIEW_LINE: N_("line of a review"),
    enums.RecordKind.CHECKLIST_RUN: N_("run of a procedure"),
    enums.RecordKind.CHECKLIST_ITEM: N_("tick of a step"),
    enums.RecordKind.RUN_EVENT: N_("event of a run"),
}

WORDS: dict[type[Enum], dict[Enum, str]] = {
    enums.VersionState: {
        enums.VersionState.DRAFT: N_("draft text"),
        enums.VersionState.DISCUSSION: N_("in joint discussion"),
        enums.VersionState.FROZEN: N_("frozen text"),
        enums.VersionState.WITHDRAWN: N_("withdrawn text"),
    },
    enums.ProposalKind: {
        enums.ProposalKind.INSERT: N_("insert"),
        enums.ProposalKind.REPLACE: N_("replace"),
        enums.ProposalKind.DELETE: N_("take out"),
        enums.ProposalKind.MOVE: N_("move"),
    },
    enums.ProposalFate: {
        enums.ProposalFate.OPEN: N_("not decided yet"),
        enums.ProposalFate.ACCEPTED: N_("accepted as proposed"),
        enums.ProposalFate.ACCEPTED_CHANGED: N_("accepted with another text"),
        enums.ProposalFate.COMBINED: N_("combined with others"),
        enums.ProposalFate.REJECTED: N_("rejected"),
        enums.ProposalFate.WITHDRAWN: N_("taken back"),
    },
    enums.Opinion: {
        enums.Opinion.AGREE: N_("agrees"),
        enums.Opinion.AGREE_WITH_NOTE: N_("agrees with a remark"),
        enums.Opinion.REJECT: N_("does not agree"),
    },
    enums.AdoptionState: {
        enums.AdoptionState.DRAFT: N_("at the draft"),
        enums.AdoptionState.JOINT_DISCUSSION: N_("joint discussion"),
        enums.AdoptionState.INITIALLED: N_("initialled (paraf)"),
        enums.AdoptionState.SIGNED: N_("signed"),
        enums.AdoptionState.TRIAL: N_("on trial"),
        enums.AdoptionState.IN_FORCE: N_("in force"),
        enums.AdoptionState.REVOKED: N_("revoked"),
    },
    enums.RunState: {
        enums.RunState.RUNNING: N_("being worked off"),
        enums.RunState.PAUSED: N_("interrupted"),
        enums.RunState.FINISHED: N_("worked off"),
        enums.RunState.ABANDONED: N_("broken off"),
    },
    enums.StepOutcome: {
        enums.StepOutcome.DONE: N_("step done"),
        enums.StepOutcome.SKIPPED: N_("skipped"),
        enums.StepOutcome.NOT_APPLICABLE: N_("not applicable"),
    },
    enums.RunEventKind: {
        enums.RunEventKind.PAUSED: N_("run interrupted"),
        enums.RunEventKind.RESUMED: N_("run resumed"),
        enums.RunEventKind.HANDED_OVER: N_("run handed over"),
    },
}
