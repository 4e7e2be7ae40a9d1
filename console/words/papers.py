"""Words for papers of an operation, what they lack, how rules on orders stand, trends. Knows codes and languages."""

from console.comparing import Trend
from console.i18n import N_, _
from console.order_rules import Standing
from console.paper_register import FiledKind, Lack

PAPERS: dict[str, str] = {
    FiledKind.PLAN: N_("operation plan"),
    FiledKind.ORDER: N_("order (SP)"),
    FiledKind.OWN_ORDER: N_("own assignment (SPT)"),
    FiledKind.REQUEST: N_("request for personnel"),
    FiledKind.UNIT_ORDER: N_("unit's own order (Sprin)"),
    FiledKind.EXAMINATION: N_("record of findings"),
    FiledKind.URGENT_ORDER: N_("urgent order"),
    FiledKind.TRANSFER: N_("record of hand-over"),
    FiledKind.DAILY_REPORT: N_("daily report"),
    FiledKind.ATTENDANCE: N_("names of who came"),
    FiledKind.REPORT: N_("report on the operation"),
}
INVITATION = "invitation"
"""Numbered like the papers of an operation, and looked at with them where a number occurs twice."""
LACKS: dict[str, str] = {
    Lack.PAPER: N_("not there"),
    Lack.NUMBER: N_("number"),
    Lack.DATE: N_("date"),
    Lack.OFFICIAL: N_("official"),
    Lack.SIGNATURE: N_("signature"),
    Lack.NAMES: N_("strength that came"),
}
STANDINGS: dict[str, str] = {
    Standing.MET: N_("met"),
    Standing.OPEN: N_("still open"),
    Standing.BROKEN: N_("broken"),
}
SIGNS: dict[str, str] = {Standing.MET: "+", Standing.OPEN: "?", Standing.BROKEN: "!!"}
TRENDS: dict[str, str] = {
    Trend.UP: N_("up"),
    Trend.DOWN: N_("down"),
    Trend.SAME: N_("unchanged"),
}


def paper(kind: str) -> str:
    """Return what a kind of paper is called."""
    if kind == INVITATION:
        return _("invitation")
    return _(PAPERS[kind]) if kind in PAPERS else kind


def lacks(found: tuple[Lack, ...]) -> str:
    """Return what a paper lacks: "number, signature"."""
    return ", ".join(_(LACKS[one]) for one in found)


def standing(code: str) -> str:
    """Return how a rule stands."""
    return _(STANDINGS[code])


def trend(code: str) -> str:
    """Return which way a number went."""
    return _(TRENDS[code])
