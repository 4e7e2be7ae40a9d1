"""Proposals in words: a list too narrow for the change still says what is wanted."""

from types import SimpleNamespace
from typing import cast

import pytest

from console.procedure_changes import about
from db.enums import ProposalKind
from db.queries.proposals import ProposalRow


@pytest.mark.parametrize(("kind", "said"), [
    (ProposalKind.INSERT, "new step k8"), (ProposalKind.DELETE, "take out k8"), (ProposalKind.MOVE, "move k8"),
])  # fmt: skip
def test_a_proposal_about_a_whole_step_says_whether_it_is_new_taken_out_or_moved(
    kind: ProposalKind, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("console.procedure_changes._", str)
    assert about(cast(ProposalRow, SimpleNamespace(kind=kind, step="k8", field=""))) == said
