"""Hand-overs: who and what, both sides, and a chain of custody that may break but never unseen."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from console.context import Context
from console.services import findings, history, operations, transfers
from db.errors import Refused
from db.queries import transfers as queries
from tests.builders import agency, make_operation

POLSEK, OURS, CUSTOMS = "POLSEK-SEKAYAM", "IMI-ENTIKONG", "KPPBC-ENTIKONG"
NOON = datetime(2025, 11, 13, 5, 0, tzinfo=UTC)


def told(context: Context, people: int = 2) -> tuple[Any, list[Any]]:
    """Return an operation led by Polsek Sekayam, and the ids of those on its list."""
    made = make_operation(context, lead=POLSEK, units=[OURS, CUSTOMS])
    context.perform(operations.issue_order, made.id, {"order_number": "SP/1"})
    listed = context.perform(findings.add, made.id, [{"initials": f"{one}.X."} for one in "ABC"[:people]])
    return made, [row.id for row in listed]


def hand(context: Context, made: Any, giver: str, receiver: str, hours: int, people: Any = (), goods: Any = ()) -> Any:
    given = {
        "operation": made.id, "giver": agency(context, giver), "receiver": agency(context, receiver),
        "happened_at": NOON + timedelta(hours=hours),
    }  # fmt: skip
    return context.perform(transfers.add, given, people, goods)


def test_what_is_not_given_is_as_usual(context: Context) -> None:
    made, (first, _second) = told(context)
    row = context.perform(transfers.add, {"operation": made.id}, [first], [{"description": "rokok", "quantity": "10"}])
    shown = context.read(queries.get, row.id)
    assert shown is not None
    assert (shown.kind, shown.people, shown.goods, shown.security_class) == ("both", 1, 1, "T")
    assert (shown.giver, shown.receiver) == (agency(context, OURS), agency(context, CUSTOMS))
    assert [(one.initials, one.description) for one in context.read(queries.items, row.id)] == [("A.X.", ""), (None, "rokok")]


def test_people_usually_go_to_the_unit_whose_institution_leads(sqlite_context: Context) -> None:
    made, _people = told(sqlite_context)
    theirs = agency(sqlite_context, POLSEK)
    usual = transfers.usual(sqlite_context.reader, made.id, transfers.TransferKind.PEOPLE, theirs)
    assert usual["receiver"] == agency(sqlite_context, OURS)


def test_somebody_may_be_handed_over_twice_and_a_broken_chain_is_told(context: Context) -> None:
    made, (first, second) = told(context)
    hand(context, made, POLSEK, OURS, 0, [first, second])
    again = hand(context, made, OURS, "P4MI-SANGGAU", 2, [first])
    assert queries.broken(context.read(queries.custody, made.id)) == []
    wrong = hand(context, made, CUSTOMS, POLSEK, 3, [first])
    breaks = queries.broken(context.read(queries.custody, made.id))
    assert [(one.link.transfer, one.before.transfer) for one in breaks] == [(wrong.id, again.id)]
    assert queries.broken(context.read(queries.custody, made.id), again.id) == []


def test_an_empty_one_is_refused_and_so_is_somebody_of_another_list(sqlite_context: Context) -> None:
    made, _people = told(sqlite_context)
    _other, (stranger, *_rest) = told(sqlite_context)
    for people, code in (([], "transfer.empty"), ([stranger], "transfer.other_operation")):
        with pytest.raises(Refused) as refused:
            sqlite_context.perform(transfers.add, {"operation": made.id}, people)
        assert refused.value.code == code


def test_lines_come_and_go_and_the_kind_follows(sqlite_context: Context) -> None:
    made, (first, second) = told(sqlite_context)
    row = hand(sqlite_context, made, POLSEK, OURS, 0, [first])
    sqlite_context.perform(transfers.add_items, row.id, [first, second], [{"description": "parang"}])
    items = sqlite_context.read(queries.items, row.id)
    assert [one.initials or one.description for one in items] == ["A.X.", "B.X.", "parang"]
    sqlite_context.perform(transfers.edit_item, items[2].id, {"condition": "berkarat"})
    sqlite_context.perform(transfers.remove_items, [items[0].id, items[1].id])
    shown = sqlite_context.read(queries.get, row.id)
    assert shown is not None
    assert (shown.kind, shown.people, shown.goods) == ("goods", 0, 1)
    assert sqlite_context.read(queries.handed_over, made.id)[0].condition == "berkarat"


def test_a_removed_one_comes_back_with_its_lines(sqlite_context: Context) -> None:
    made, (first, _second) = told(sqlite_context)
    row = hand(sqlite_context, made, POLSEK, OURS, 0, [first])
    sqlite_context.perform(transfers.edit, row.id, {"number": "BA/7"})
    sqlite_context.perform(transfers.remove, row.id)
    assert sqlite_context.read(queries.handed_over, made.id) == []
    sqlite_context.perform(transfers.restore, row.id)
    assert [one.number for one in sqlite_context.read(queries.of_operation, made.id)] == ["BA/7"]
    assert len(sqlite_context.read(queries.handed_over, made.id)) == 1
    sqlite_context.perform(history.take_back)
    assert sqlite_context.read(queries.of_operation, made.id) == []
