"""`pora clash`: what clashes in the plan, why, what to do, and which rules look for it. No rule and no SQL."""

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Annotated, Any
from zoneinfo import ZoneInfo

import typer

from console.clashes.rules import NUMBERS, Rules, Severity
from console.cli import clash_output, output, session
from console.cli.clash_output import as_object
from console.cli.groups import group
from console.cli.operation_output import one
from console.cli.options import DryRun, FormatOption, JsonOption, LimitOption, chosen
from console.cli.output import Column, Format
from console.cli.vocabulary import Vocabulary, taking, with_words
from console.context import ZONE
from console.i18n import N_, _
from console.sentences.clash_words import RULES, SEVERITIES
from db.enums import RecordKind

if TYPE_CHECKING:
    from console.context import Context
    from console.services.clashes import Found

app = group(_("Clashes: what is planned twice, why, and what to do"))

DAYS = 30
"""How far ahead is looked unless told otherwise."""
ELSEWHEN = timedelta(days=5 * 365)
"""How far back and ahead is looked when nothing clashes soon."""
_STRICT = {code: text for code, text in SEVERITIES.items() if code != Severity.OFF}
_NAMED: dict[str, str] = {
    **RULES, "rest_hours": N_("hours of rest between two duties"),
    "travel_minutes": N_("minutes to get from one place to the next"),
}  # fmt: skip


@app.command("list", help=_("List clashes: those under way and of the next 30 days, unless told otherwise"))
def list_clashes(
    since: Annotated[str, typer.Option("--from", help=_("From this day on; else from today"))] = "",
    until: Annotated[str, typer.Option("--to", help=_("Up to this day; else 30 days"))] = "",
    operation: Annotated[str, typer.Option(help=_("Only of this operation, whenever it is"))] = "",
    severity: Annotated[
        str | None, typer.Option(help=with_words(_("Only what does this"), _STRICT), **taking(_STRICT))
    ] = None,
    limit: LimitOption = 500,
    form: FormatOption = Format.TABLE,
    as_json: JsonOption = False,
) -> None:
    from console.services import clashes

    here = session.context()
    if operation:
        found = here.read(clashes.of_operation, one(operation))
    else:
        first = session.day(since, "--from") or here.today()
        last = session.day(until, "--to") or first + timedelta(days=DAYS)
        _tell_window(first, last)
        found = here.read(clashes.between, *_moments(first, last))
        if not found and not since and not until:
            found = _at_other_times(here)
    found = [each for each in found if severity in (None, each.clash.severity)]
    _emit(found[:limit], chosen(form, as_json))


def _tell_window(first: date, last: date) -> None:
    days = {"first": output.shown(first), "last": output.shown(last)}
    output.tell(_("Looked at %(first)s to %(last)s and what is under way then.") % days)


def _at_other_times(here: "Context") -> "list[Found]":
    """Look years back and ahead: a schedule of another time was perhaps just brought in."""
    from console.services import clashes

    today = here.today()
    found = here.read(clashes.between, *_moments(today - ELSEWHEN, today + ELSEWHEN))
    if found:
        output.tell(_("None then; those of another time are listed."))
    return found


def _moments(first: date, last: date) -> tuple[datetime, datetime]:
    start, end = (datetime.combine(day, time(), ZoneInfo(ZONE)) for day in (first, last + timedelta(days=1)))
    return start, end


def _emit(found: "list[Found]", form: Format) -> None:
    if form is Format.JSON:
        output.emit_rows([as_object(each) for each in found], [], form)
    elif form is Format.TABLE and found:
        clash_output.say(found)
    else:
        output.emit_rows(found, clash_output.columns(), form, _("Nothing clashes."))


@app.command(help=_("Explain a clash, or all of an operation: when it is, and what to do"))
def explain(
    key: Annotated[str, typer.Argument(help=_("Key of the clash as the list shows it, or code of an operation"))],
    as_json: JsonOption = False,
) -> None:
    found = _meant(key)
    if as_json:
        output.emit_rows([_in_full(each) for each in found], [], Format.JSON)
        return
    if not found:
        output.tell(_("Nothing clashes."))
    for place, each in enumerate(found):
        if place:
            output.say()
        clash_output.say([each])
        for span in clash_output.times(each):
            output.say_indented(f"{_('When')}: {span}", 3, further=5)
        for text in clash_output.advice(each):
            output.say_indented(f"- {text}", 3, further=5)


def _in_full(found: "Found") -> dict[str, Any]:
    advice = [
        {
            "operation": code, "next_start": offered.next_start,
            "alternatives": [each._asdict() for each in offered.alternatives],
        }
        for code, _row, offered in clash_output.suggestions(found)
    ]  # fmt: skip
    return {**as_object(found), "times": clash_output.times(found), "suggestions": advice}


def _meant(key: str) -> "list[Found]":
    """Return the clashes of an operation, or the one that a key, or the start of one, names."""
    from db.errors import NotFound

    if "/" not in key:
        return _of(key)
    found = [each for each in _of(key.split("/")[1]) if _is_named(each, key)]
    if not found:
        raise NotFound("clash.unknown", found=key)
    return found


def _of(code: str) -> "list[Found]":
    """Return the clashes of an operation, or of a duty in the year to come."""
    from console.services import clashes
    from db.errors import NotFound

    here = session.context()
    try:
        return here.read(clashes.of_operation, one(code))
    except NotFound:
        duty = session.record(code, RecordKind.DUTY)
    now = here.now()
    return here.read(clashes.of_duty, duty, now - timedelta(days=DAYS), now + timedelta(days=300))


def _is_named(found: "Found", key: str) -> bool:
    return found.key.lower().startswith(key.strip().lower())


@app.command(help=_("Show what each rule does, or set one: off, warn or block"))
def rules(
    rule: Annotated[str, typer.Argument(help=_("The rule, as the list shows it; without one, all are listed"))] = "",
    level: Annotated[
        str, typer.Argument(help=_("off, warn or block; for rest_hours and travel_minutes a number"))
    ] = "",
    form: FormatOption = Format.TABLE,
    as_json: JsonOption = False,
    dry_run: DryRun = False,
) -> None:
    from console.services import plans

    if level:
        _set(_rule(rule), level, dry_run)
        return
    current = session.context().read(plans.rules)
    wanted = _rule(rule) if rule else ""
    rows = [
        {"id": name, "code": name, "meaning": _(text), "level": _plain(getattr(current, name)),
         "default": _plain(getattr(Rules(), name))}
        for name, text in _NAMED.items()
        if wanted in ("", name)
    ]  # fmt: skip
    shown = [
        Column(_("Rule"), lambda row: row["code"]),
        Column(_("Does"), lambda row: _level_word(row["level"])),
        Column(_("Unless set"), lambda row: _level_word(row["default"]), rank=1),
        Column(_("What it looks for"), lambda row: row["meaning"], shrinks=True),
    ]
    output.emit_rows(rows, shown, chosen(form, as_json))


def _plain(value: object) -> str:
    return str(value) if isinstance(value, str) else f"{value:g}"


def _level_word(value: str) -> str:
    return _(SEVERITIES[value]) if value in SEVERITIES else value


def _rule(typed: str) -> str:
    """Return the name of a rule by its code or what it looks for. Raises Invalid."""
    from db.errors import Invalid
    from db.text import folded

    for name, text in _NAMED.items():
        if folded(typed) in map(folded, (name, text, _(text))):
            return str(name)
    raise Invalid("clash.no_rule", found=typed, wanted=", ".join(map(str, _NAMED)))


def _set(rule: str, level: str, dry_run: bool) -> None:
    """Check the value as the engine reads it, and keep it; a word of either language is as good as its code."""
    from console.clashes import read_rules
    from console.services import workspace

    value = _plain(getattr(read_rules({rule: level if rule in NUMBERS else _level(level)}), rule))
    session.perform(workspace.set_values, {f"clash.{rule}": value}, dry_run=dry_run)
    output.say(f"{rule}: {_level_word(value)}")


def _level(typed: str) -> str:
    try:
        return Vocabulary(SEVERITIES).read(typed)
    except typer.BadParameter:
        return typed.strip().lower()
