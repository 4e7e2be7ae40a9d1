"""Section III of the laporan pelaksanaan: totals, breakdowns that add up, hand-overs, comparisons with a base.

"Nihil" is printed as the result it is. A gain never stands without base, period and denominator.
Must not know file formats.
"""

from datetime import date
from decimal import Decimal, InvalidOperation

from console.formats.documents.blocks import Block, Column, Field, Fields, Grid, Text
from console.formats.documents.operation_parts import Comparison, Handover, Outcome, Part
from console.formats.documents.operation_phrases import Outline, count, dated, paragraphs
from console.formats.documents.operation_values import OperationPaper
from console.formats.documents.phrases import cell
from console.formats.documents.words import CELL_GAP, GAP, Words


def results(paper: OperationPaper, words: Words, outline: Outline) -> tuple[Block, ...]:
    """Return what stands below the heading of section III."""
    found = paper.outcome
    blocks: list[Block] = [outline.section(words["results.summary"])]
    if found.nil:
        blocks.append(Text(_nil(found, words), indent=True))
        blocks += paragraphs(found.summary) if found.summary.strip() else ()
    else:
        blocks += paragraphs(found.summary)
    blocks.append(Fields(_totals(paper, words), indent=True))
    for key, parts, total in breakdowns(found):
        if parts:
            blocks += [outline.section(words[f"results.{key}"]), _breakdown(key, parts, words)]
            blocks += _unequal(parts, total, found, words)
    blocks += [outline.section(words["results.handovers"]), *_handovers(paper.handovers, found, words)]
    if paper.comparisons:
        blocks += [outline.section(words["results.comparison"]), _comparisons(paper.comparisons, words)]
    return tuple(blocks)


def breakdowns(found: Outcome) -> tuple[tuple[str, tuple[Part, ...], int | None], ...]:
    """Return each breakdown with the total it must add up to."""
    return (
        ("nationality", found.by_nationality, found.checked),
        ("permit", found.by_permit, found.checked),
        ("violation", found.by_violation, found.violating),
    )


def adds_up(parts: tuple[Part, ...], total: int | None) -> bool:
    """Tell whether a breakdown is as much as its total; one without either has nothing to contradict."""
    return not parts or total is None or sum(one.count for one in parts) == total


def is_told(found: Outcome) -> bool:
    """Tell whether anybody has told the outcome: only then does nothing said mean nihil."""
    return found.nil or found.checked is not None or bool(found.summary.strip())


def _nil(found: Outcome, words: Words) -> str:
    if found.points_visited is None:
        return words["results.nil"]
    return words["results.nil.points"] % {"points": found.points_visited}


def _totals(paper: OperationPaper, words: Words) -> tuple[Field, ...]:
    found = paper.outcome
    numbers = (
        (words["results.points"], found.points_visited, "results.points.of"),
        (words["results.checked"], found.checked, "results.people"),
        (words["results.violating"], 0 if found.nil and found.violating is None else found.violating, "results.people"),
        (words["results.referred"], 0 if found.nil and found.referred is None else found.referred, "results.people"),
    )
    return tuple(Field(label, (_number(number, words[unit], words),)) for label, number, unit in numbers)


def _number(number: int | None, unit: str, words: Words) -> str:
    if number is None:
        return GAP
    return words["results.zero"] if number == 0 else f"{count(number)} {unit}"


def _breakdown(key: str, parts: tuple[Part, ...], words: Words) -> Grid:
    columns = (
        Column(words["no"], 12, "center"),
        Column(words[f"results.{key}.label"], 110),
        Column(words["results.count"], 30, "center"),
    )
    rows = [(f"{n}.", cell(one.name), count(one.count)) for n, one in enumerate(parts, 1)]
    total = ("", words["op.total"], count(sum(one.count for one in parts)))
    return Grid(columns, (*rows, total), totals=1)


def _unequal(parts: tuple[Part, ...], total: int | None, found: Outcome, words: Words) -> tuple[Block, ...]:
    if adds_up(parts, total):
        return ()
    reason = found.difference.strip() or GAP
    told = {"sum": sum(one.count for one in parts), "total": total, "reason": reason}
    return (Text(words["results.unequal"] % told, indent=True),)


def _handovers(handovers: tuple[Handover, ...], found: Outcome, words: Words) -> tuple[Block, ...]:
    if not handovers:
        return (Text(words["nil"] if is_told(found) else GAP, indent=True),)
    columns = (
        Column(words["no"], 12, "center"),
        Column(words["results.record"], 44),
        Column(words["results.from"], 38),
        Column(words["results.to"], 38),
        Column(words["results.handed"], 38),
    )
    rows = tuple((f"{n}.", *_handover(one, words)) for n, one in enumerate(handovers, 1))
    return (Grid(columns, rows),)


def _handover(one: Handover, words: Words) -> tuple[str, ...]:
    day = dated(one.at.date() if one.at else None, words)
    people = f"{len(one.people)} {words['results.people']}" if one.people else ""
    goods = f"{len(one.goods)} {words['results.goods']}" if one.goods else ""
    handed = ", ".join(filter(None, (people, goods)))
    return f"{cell(one.number)}\n{day}", cell(one.giver.unit), cell(one.receiver.unit), cell(handed)


def _comparisons(found: tuple[Comparison, ...], words: Words) -> Grid:
    columns = (
        Column(words["comparison.measure"], 40),
        Column(words["comparison.base"], 44),
        Column(words["comparison.value"], 44),
        Column(words["comparison.change"], 28, "center"),
        Column(words["comparison.source"], 24),
    )
    return Grid(columns, tuple(_comparison(one, words) for one in found))


def _comparison(one: Comparison, words: Words) -> tuple[str, ...]:
    base = _measured(one.base, one.base_from, one.base_to, one.base_denominator, one.per, words)
    value = _measured(one.value, one.value_from, one.value_to, one.denominator, one.per, words)
    return cell(one.measure), base, value, change(one), cell(one.source)


def _measured(number: str, first: date | None, last: date | None, denominator: str, per: str, words: Words) -> str:
    days = (
        f"{words.plain_date(first, CELL_GAP)} {words['until']} {words.plain_date(last, CELL_GAP)}"
        if first != last or first is None
        else words.plain_date(first)
    )
    return f"{_figure(number)} ({words['comparison.in']} {_figure(denominator)} {cell(per)})\n{days}"


def _figure(number: str) -> str:
    return number.strip().replace(".", ",") or CELL_GAP


def is_whole(one: Comparison) -> bool:
    """Tell whether a comparison has all it needs: both numbers, both periods, both denominators and their name."""
    return bool(
        one.measure.strip() and one.per.strip() and one.base_from and one.base_to and one.value_from and one.value_to
    ) and None not in (rate(one.base, one.base_denominator), rate(one.value, one.denominator))


def change(one: Comparison) -> str:
    """Write how the rate changed, "+27,3%"; dots where it cannot be told, "-" from a base of nothing."""
    base, value = rate(one.base, one.base_denominator), rate(one.value, one.denominator)
    if base is None or value is None or not is_whole(one):
        return CELL_GAP
    if base == 0:
        return "-"
    percent = (value - base) / base * 100
    return f"{percent:+.1f}%".replace(".", ",")


def rate(number: str, denominator: str) -> Decimal | None:
    """Return a number over its denominator, None where one of them is no number or the denominator is nothing."""
    above, below = _decimal(number), _decimal(denominator)
    return above / below if above is not None and below else None


def _decimal(text: str) -> Decimal | None:
    try:
        found = Decimal(text.strip())
    except InvalidOperation:
        return None
    return found if found.is_finite() else None
