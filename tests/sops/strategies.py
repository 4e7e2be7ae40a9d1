"""Procedures as hypothesis makes them: any text, any shape that the form could have, right or wrong by the rules."""

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from sops.durations import read_duration
from sops.procedure import (
    LANGUAGES,
    SECURITY_CLASSES,
    Actor,
    Approver,
    Custody,
    DataField,
    Definition,
    Duration,
    Exit,
    Identity,
    Kind,
    Procedure,
    Step,
    Unit,
)
from sops.text import folded, forbidden

NASTY = (
    "null", "a: b", "a #b", "- a", "---", "x (T)", "x \\(T)", "\\;", "a;b", "Ya -> k2", "## k1. a", "'a", '"a"', "A / b", "|", ">",
    "Jika a: k1", "&a", "*a", "true", "12:30", "007", "Waktu: 1 jam", "1 jam", "a:", ":a", "é", "人", "a\\", "? a", "~", "#",
)  # fmt: skip
"""Texts that mean something to YAML, to Markdown or to our own format."""


def _clean(found: str) -> str:
    return "x" if not folded(found) or forbidden(found) else folded(found)


SIGNS = "ab é\u0301\"'#:;/\\()-.&*[]{}|>!%@`?,~ T"
text = st.sampled_from(NASTY) | st.text(SIGNS, min_size=1, max_size=8).map(_clean)
wide = st.text(max_size=8).map(_clean)
maybe = st.just("") | text
texts = st.lists(text, max_size=2).map(tuple)
code = st.sampled_from(("A", "POLSEK", "TNI-AD", "1.A-", "-", "B"))
codes = st.lists(code, max_size=2).map(tuple)
keys = st.sampled_from(("k1", "k2", "k3a", "a", "z-9"))
security_class = st.sampled_from(("", *SECURITY_CLASSES))
amount = st.integers(0, 9_999_999).map(lambda hundredths: Decimal(hundredths) / 100)
unclear = text.map(read_duration)
duration = st.none() | st.builds(Duration, amount, st.sampled_from(Unit)) | unclear
day = st.none() | st.dates(date(1000, 1, 1), date(9999, 12, 31))
custody = st.none() | st.builds(Custody, code, maybe) | st.builds(Custody, st.just(""), text)
exits = st.lists(st.builds(Exit, text, keys), max_size=3).map(tuple)
onward = exits | st.builds(lambda one: (Exit("", one),), keys)

identity = st.builds(
    Identity, title=maybe, unit=maybe, logo=st.just("") | code, number=maybe, created=day, revised=day, effective=day,
    approved_by=st.builds(Approver, maybe, maybe, maybe), legal_basis=texts, qualifications=texts, related=texts,
    equipment=texts, warnings=texts, records=texts,
)  # fmt: skip
step = st.builds(
    Step, key=keys, activity=maybe, kind=st.sampled_from(Kind), letter=st.sampled_from(["", "A", "B"]), actors=codes,
    requirements=texts, duration=duration, outputs=texts, exits=onward, authority=texts, response=duration,
    support=codes, informed=codes, custody=custody, record=maybe,
    data=st.lists(st.builds(DataField, text, security_class), max_size=3).map(tuple), security_class=security_class,
    fallback=maybe, escalation=maybe, note=wide,
)  # fmt: skip
actors = st.lists(st.builds(Actor, code, code, text), max_size=3, unique_by=lambda one: one.code).map(tuple)
heads = st.builds(
    Procedure, language=st.sampled_from(LANGUAGES), code=code, identity=identity, actors=actors, scope=wide,
    summary=maybe, definitions=st.lists(st.builds(Definition, text, maybe), max_size=2).map(tuple), trigger=maybe,
    fallback=maybe, escalation=maybe, deviations=maybe, notes=texts, security_class=security_class,
)  # fmt: skip
"""Whole procedures without steps."""

steps = st.lists(step, min_size=1, max_size=2, unique_by=lambda one: one.key).map(tuple)
bodies = st.builds(Procedure, language=st.sampled_from(LANGUAGES), code=code, steps=steps)
"""Procedures of which only the steps say anything."""
