"""Words for what an operation leaves behind: duty, daily reports, findings, hand-overs, papers.

Knows codes and their English words only; console/words/__init__.py translates and serves them.
"""

from enum import Enum

from console.i18n import N_
from db import enums

KINDS: dict[Enum, str] = {
    enums.RecordKind.DUTY: N_("duty"),
    enums.RecordKind.SHIFT: N_("shift"),
    enums.RecordKind.CREW: N_("person on a shift"),
    enums.RecordKind.CHECKPOINT: N_("checkpoint"),
    enums.RecordKind.DAILY_REPORT: N_("daily report"),
    enums.RecordKind.CROSSING_COUNT: N_("number of crossings"),
    enums.RecordKind.REPORT_LINE: N_("line of a daily report"),
    enums.RecordKind.FINDING: N_("person checked"),
    enums.RecordKind.OUTCOME: N_("outcome of an operation"),
    enums.RecordKind.TRANSFER: N_("hand-over"),
    enums.RecordKind.TRANSFER_ITEM: N_("line of a hand-over"),
    enums.RecordKind.COMPARISON: N_("comparison"),
    enums.RecordKind.OPERATION_PAPER: N_("paper of an operation"),
    enums.RecordKind.OPERATION_PROCEDURE: N_("procedure of an operation"),
    enums.RecordKind.ATTACHMENT: N_("picture or scan"),
    enums.RecordKind.LESSON: N_("lesson"),
    enums.RecordKind.COST: N_("cost line"),
}

WORDS: dict[type[Enum], dict[Enum, str]] = {
    enums.CrewState: {
        enums.CrewState.PLANNED: N_("planned"),
        enums.CrewState.PRESENT: N_("stood the shift"),
        enums.CrewState.ABSENT: N_("did not come"),
    },
    enums.ReportSection: {
        enums.ReportSection.CROSSINGS: N_("crossings"),
        enums.ReportSection.ACTIVITIES: N_("activities"),
        enums.ReportSection.INCIDENTS: N_("notable incidents"),
        enums.ReportSection.TRANSFERS: N_("hand-overs"),
        enums.ReportSection.VILLAGE_REPORTS: N_("reports by villagers"),
        enums.ReportSection.SUPPORT: N_("support asked for"),
    },
    enums.Direction: {
        enums.Direction.IN: N_("in"),
        enums.Direction.OUT: N_("out"),
    },
    enums.Sex: {
        enums.Sex.MALE: N_("male"),
        enums.Sex.FEMALE: N_("female"),
    },
    enums.TransferKind: {
        enums.TransferKind.PEOPLE: N_("people"),
        enums.TransferKind.GOODS: N_("goods"),
        enums.TransferKind.BOTH: N_("people and goods"),
    },
    enums.ComparisonKind: {
        enums.ComparisonKind.BEFORE_AFTER: N_("before and after"),
        enums.ComparisonKind.JOINT_SEPARATE: N_("jointly and separately"),
    },
    enums.PaperKind: {
        enums.PaperKind.PLAN: N_("operation plan"),
        enums.PaperKind.REQUEST: N_("request for personnel"),
        enums.PaperKind.URGENT_ORDER: N_("urgent order"),
        enums.PaperKind.EXAMINATION: N_("record of findings"),
        enums.PaperKind.TRANSFER: N_("record of hand-over"),
        enums.PaperKind.DAILY_REPORT: N_("daily report"),
        enums.PaperKind.REPORT: N_("report on the operation"),
    },
}
