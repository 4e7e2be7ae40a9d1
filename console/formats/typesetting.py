"""PDF/A-2b by typst from a template of ours, kept warm: fonts are read once, what did not change is not set again.

Data goes in as JSON, never as markup; no network, no system fonts and no clock: the same data is the same bytes
everywhere. Must not know any form.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from threading import Lock
from typing import Any

from db.errors import Refused

_compilers: dict[Path, tuple[Any, Lock]] = {}
_making = Lock()


def typeset(template: Path, data: Mapping[str, Any], name: str, standards: str | None = "a-2b") -> bytes:
    """Return the PDF that `template` makes of `data`, which it finds as JSON in `sys.inputs` under `name`.

    One at a time for each template: typst's compiler serves one thread. Raises typst.TypstError for what it cannot
    set, and Refused (`document.pdf_unavailable`) where typst has no build.
    """
    compiler, turn = _compiler(template)
    inputs = {name: json.dumps(data, ensure_ascii=False)}
    with turn:
        made: bytes = compiler.compile(format="pdf", sys_inputs=inputs, pdf_standards=standards or [])
    return made


def _compiler(template: Path) -> tuple[Any, Lock]:
    with _making:
        if template not in _compilers:
            try:
                from typst import Compiler
            except ImportError as missing:
                raise Refused("document.pdf_unavailable") from missing
            _compilers[template] = Compiler(str(template), ignore_system_fonts=True), Lock()
        return _compilers[template]
