"""How clashes are printed: the sentence, when it is in each zone, what would do instead. No rule and no SQL."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from console.clashes import Rule, Severity
from console.cli import output, session
from console.cli.output import Column
from console.i18n import N_, _, clock, ngettext, short_date
from console.messages import explain
from console.periods import Period, echo_period
from console.sentences.clash_words import SEVERITIES
from db.queries.operations import ZONE

if TYPE_CHECKING:
    from console.services.clashes import Found, Suggestion

_SIGNS = {Severity.WARN: "!", Severity.BLOCK: "!!"}


def severity(found: "Found") -> str:
    """Return what a clash does, as sign and word."""
    return f"{_SIGNS.get(found.clash.severity, '')} {_(SEVERITIES[found.clash.severity])}"


def line(found: "Found") -> str:
    """Return a clash as one line: what it does, the sentence, and the key that names it."""
    return f"{severity(found)}: {explain(found.telling)} [{found.key}]"


def columns() -> list[Column]:
    """Return what CSV and Markdown hold of clashes."""
    return [
        Column(_("Clash"), severity),
        Column(_("When"), lambda one: _period(one.clash.start, one.clash.end, one.zone)),
        Column(_("Who, what or where"), lambda one: one.subject_name),
        Column(_("Operations"), lambda one: " ".join(one.codes)),
        Column(_("What it is"), lambda one: explain(one.telling)),
        Column(_("Key"), lambda one: one.key),
    ]


def as_object(found: "Found") -> dict[str, Any]:
    """Return a clash as JSON holds it; its key is both id and code, as it is computed and never stored."""
    clash = found.clash
    return {
        "id": found.key, "code": found.key, "rule": str(clash.rule), "severity": str(clash.severity),
        "subject": clash.subject, "subject_name": found.subject_name, "kind": str(clash.kind) if clash.kind else None,
        "operations": [{"id": one, "code": code} for one, code in zip(clash.operations, found.codes, strict=True)],
        "starts_at": clash.start, "ends_at": clash.end, "zone": found.zone, "sentence": explain(found.telling),
    }  # fmt: skip


def say(found: "Sequence[Found]") -> None:
    """Print clashes, a line each."""
    for one in found:
        output.say_indented(line(one), 0, further=3)


def tell(found: "Sequence[Found]", most: int = 3) -> None:
    """Say aside what clashes after a change: what blocks first."""
    blocking_first = sorted(found, key=lambda one: one.clash.severity is not Severity.BLOCK)
    for one in blocking_first[:most]:
        output.tell(line(one))
    left = len(found) - most
    if left > 0:
        output.tell(ngettext("and %(n)d more clash", "and %(n)d more clashes", left) % {"n": left})
    if found:
        output.tell(_("What to do: `pora clash explain KEY`."))


def _period(start: datetime, end: datetime, zone: str) -> str:
    return echo_period(Period(start, end, zone))


def times(found: "Found") -> list[str]:
    """Return when it clashes, once for every zone of its operations and the post's own whose clocks differ."""
    from db.queries import operations

    rows = [session.context().read(operations.get, one) for one in found.clash.operations]
    zones = [found.zone, *(row.zone for row in rows if row is not None), ZONE]
    clocks = {found.clash.start.astimezone(ZoneInfo(zone)).utcoffset(): zone for zone in reversed(zones) if zone}
    spans: Any = found.clash.details.get("stretches") or [(found.clash.start, found.clash.end)]
    own = dict.fromkeys(zone for zone in zones if zone in clocks.values())
    return [_period(start, end, zone) for start, end in spans for zone in own]


def advice(found: "Found", only: UUID | None = None) -> list[str]:
    """Return what would help: what else is free, when else it would do, or saying why it may stand.

    `only` limits it to what one of the operations can do.
    """
    lines = []
    for code, operation, offered in suggestions(found, only):
        free = [f"{one.name} ({one.owner_name})" if one.owner_name else one.name for one in offered.alternatives]
        if free:
            lines.append(_("Free for %(code)s instead: %(names)s.") % {"code": code, "names": ", ".join(free)})
        if offered.next_start is not None and offered.next_start != operation.starts_at:
            names = {"code": code, "time": _start(offered.next_start, offered.zone)}
            lines.append(_("%(code)s could begin on %(time)s instead: all that is booked is free then.") % names)
        if getattr(operation, "clash_reason", ""):
            names = {"code": code, "reason": operation.clash_reason}
            lines.append(_("%(code)s stands because: %(reason)s") % names)
    if found.clash.severity is Severity.BLOCK:
        lines.append(_letting_stand(found, only))
    elif not lines:
        lines.append(_(_ON_DUTY if found.duties else _OTHER.get(found.clash.rule, _ELSE)))
    return lines


def _letting_stand(found: "Found", only: UUID | None) -> str:
    """Say how a clash that blocks may stand: in an operation with a reason, on the roster as it was put there."""
    plain = [place for place, one in enumerate(found.clash.operations) if one not in found.duties]
    if not plain:
        return _(_ON_DUTY)
    own = found.clash.operations.index(only) if only in found.clash.operations else plain[0]
    own = own if own in plain else plain[0]
    return _("To let it stand, say why: `pora op edit %(code)s --overrule REASON`.") % {"code": found.codes[own]}


_ON_DUTY = N_("Put somebody else on the shift, or move it: `pora roster crew`, `pora roster shift`.")
_ELSE = N_("Move one of the operations, or take one of them off: `pora op edit`, `pora booking remove`.")
_OTHER: dict[Rule, str] = {
    Rule.UNIT: N_("Ask the unit whether it has people for both, or move one: `pora op edit --starts`."),
    Rule.PLACE: N_("Agree on who works where, or make one operation of both: `pora op places`."),
    Rule.SECOND_LEAD: N_("Agree on one leading unit: `pora op edit --lead`."),
    Rule.STRENGTH: N_("Ask another unit or more officers: `pora op ask`, `pora op part --strength`."),
    Rule.QUALIFICATION: N_("Have it extended and note it, or book somebody else: `pora resource qualify`."),
}
"""What helps where nothing else is free."""


def _start(at: datetime, zone: str) -> str:
    from console.dates import zone_name

    there = at.astimezone(ZoneInfo(zone))
    return f"{short_date(there.date())} {clock(there)} {zone_name(zone)}"


def suggestions(found: "Found", only: UUID | None = None) -> "list[tuple[str, Any, Suggestion]]":
    """Return, for each operation of a clash (or `only` one), its code, its row, and what would do instead."""
    from console.services import clashes
    from db.queries import duties, operations

    here, told = session.context(), []
    for code, identity in zip(found.codes, found.clash.operations, strict=True):
        row: Any = here.read(duties.get if identity in found.duties else operations.get, identity)
        if row is not None and only in (None, identity):
            told.append((code, row, here.read(clashes.suggest, identity, found.clash)))
    return told
