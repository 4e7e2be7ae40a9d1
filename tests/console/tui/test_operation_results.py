"""What an operation came to, on its screen: quick lines, nihil with one key, a hand-over, a picture by its path."""

from contextlib import nullcontext
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from console.context import Context
from console.services import findings, operations
from console.tui.screens.finding_forms import finding_form
from console.tui.screens.operation import OperationScreen
from console.tui.screens.operation_findings import FindingsTable
from console.tui.screens.operation_view import read_operation
from console.tui.widgets.inputs import LineInput
from db.queries import attachments, places, transfers
from db.queries import findings as queries
from tests.builders import make_operation
from tests.console.services.test_attachments import drawn
from tests.console.tui.operating import NOW, shown
from tests.console.tui.running import console, press, seen, settle, type_in, until

pytestmark = pytest.mark.usefixtures("english")


def ended(context: Context):
    made = make_operation(context)
    context.perform(operations.issue_order, made.id, {"order_number": "SP/1"})
    context.perform(operations.start, made.id, NOW)
    context.perform(operations.finish, made.id, NOW)
    return made.id


async def test_people_are_taken_line_by_line_and_nihil_is_one_key(sqlite_context, travel):
    travel(NOW)
    operation = ended(sqlite_context)
    async with console(sqlite_context) as pilot:
        screen = await shown(pilot, OperationScreen(sqlite_context, operation))
        assert "Next step: enter the outcome, or nihil" in seen(pilot)
        await press(pilot, "enter")
        await press(pilot, "0")
        await until(pilot, lambda: sqlite_context.read(queries.outcome, operation))
        await settle(pilot)
        assert "Nihil is noted as the result" in seen(pilot)
        screen.action_open_section("people")
        await press(pilot, "b")
        for line in ("Ahmad bin Abdullah; L; Malaysia; paspor; A1234567; itk; PT X; overstay", "C.D.; P anak; BD"):
            pilot.app.screen.query_one(LineInput).put(line)
            await press(pilot, "enter")
            await settle(pilot)
        assert "2 people taken" in seen(pilot)
        assert "only the initials A.B.A. were kept" in seen(pilot)
        await press(pilot, "escape")
        await settle(pilot)
        assert "****4567" in seen(pilot)
        assert "Ahmad" not in seen(pilot)
    assert sqlite_context.read(queries.outcome, operation).nil is False


def test_an_empty_list_names_its_keys_only_while_they_are_there(sqlite_context):
    table = FindingsTable()
    made = make_operation(sqlite_context)
    table.show(read_operation(sqlite_context, made.id))
    assert table.empty == "Nothing yet: it is noted once the operation is in the schedule."
    sqlite_context.perform(operations.plan, made.id)
    table.show(read_operation(sqlite_context, made.id))
    assert "F2 adds a person" in str(table.empty)


async def test_goods_are_handed_over_and_a_picture_is_attached_by_its_path(sqlite_context, travel, tmp_path):
    travel(NOW)
    operation = ended(sqlite_context)
    picture = drawn(tmp_path / "a.jpg")
    async with console(sqlite_context) as pilot:
        screen = await shown(pilot, OperationScreen(sqlite_context, operation))
        screen.action_open_section("transfers")
        await press(pilot, "f2")
        await until(pilot, lambda: "New hand-over" in seen(pilot))
        await press(pilot, "tab")
        await type_in(pilot, "rokok; 10; karton; baik")
        await press(pilot, "f2")
        await until(pilot, lambda: sqlite_context.read(transfers.of_operation, operation))
        await settle(pilot)
        assert "10 karton" in seen(pilot)
        screen.action_open_section("pictures")
        await press(pilot, "f2")
        await press(pilot, "enter")
        await settle(pilot)
        await type_in(pilot, str(picture))
        await press(pilot, "f2")
        await until(pilot, lambda: sqlite_context.read(attachments.of_record, operation))
        await settle(pilot)
        assert "a.jpg" in seen(pilot)


def test_an_evaluated_operation_takes_no_results_and_a_missing_outcome_is_the_next_step(sqlite_context):
    operation = ended(sqlite_context)
    view = read_operation(sqlite_context, operation)
    assert view.results.outcome.standing == "missing"
    sqlite_context.perform(findings.add, operation, [{"initials": "A.B."}])
    assert read_operation(sqlite_context, operation).results.outcome.standing == "there"


def test_when_and_where_somebody_was_checked_are_read_in_the_zone_of_the_operation(sqlite_context, travel):
    travel(NOW)
    operation = ended(sqlite_context)
    [bantan] = sqlite_context.read(places.called, "61.03.07.2007")
    screen = SimpleNamespace(context=sqlite_context, pora=SimpleNamespace(writing=nullcontext()))
    lists = sqlite_context.read(queries.terms)
    form = finding_form(screen, operation, lists, zone="Asia/Kuching")
    fields = {one.name: one for one in form.form_fields}
    empty = dict.fromkeys(fields)
    when = fields["found_at"].parse("10.30").value
    texts = {"initials": "A.B.", "document_number": "", "sponsor": "", "detail": "", "action": "", "minor": False}
    form.submit({**empty, **texts, "security_class": "T", "found_at": when, "place": bantan.id})
    [row] = sqlite_context.read(queries.of_operation, operation)
    assert (row.place, row.found_at) == (bantan.id, datetime(2025, 11, 12, 2, 30, tzinfo=UTC))
    assert bantan.id in [choice.value for choice in fields["place"].choices()]
    again = finding_form(screen, operation, lists, row, "Asia/Kuching")
    assert {one.name: one for one in again.form_fields}["found_at"].show(row.found_at) == "12/11/2025 10:30"
