"""What holds for the whole process of a run: no failure by chance, and nothing done anew for each test without need."""

import gc
from collections.abc import Iterator
from typing import Any

import hypothesis
import pytest

hypothesis.settings.register_profile(
    "steady", derandomize=True, deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("steady")  # no failure by chance; `--hypothesis-profile=default` looks for new cases


def pytest_collection_finish() -> None:
    """Look for garbage less often than a short-lived program should: it cost a sixth of the suite."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 25, 10)


@pytest.fixture(scope="session", autouse=True)
def _statements_compiled_once() -> Iterator[None]:
    """Let all databases of one kind share SQLAlchemy's dialect and its compiled statements: each test opens its own."""
    from sqlalchemy import make_url

    from db import database

    first: dict[str, Any] = {}
    create = database.create_engine

    def create_engine(url: Any, **options: Any) -> Any:
        kind = make_url(url).get_backend_name()
        known = first.get(kind)
        if known is None or known.dialect.server_version_info is None:  # nothing was asked of it yet
            first[kind] = create(url, **options)
            return first[kind]
        engine = create(url, **options, _initialize=False)
        engine.dialect = engine.pool._dialect = known.dialect
        engine._compiled_cache = known._compiled_cache
        return engine

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "create_engine", create_engine)
        yield
