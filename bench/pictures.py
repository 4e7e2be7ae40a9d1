"""Takes the README's pictures from the real program on the sample: `python -m bench.pictures`.

Knows the console's keys as a person does; writes SVG files beside the other project papers.
"""

import asyncio
import tempfile
from collections.abc import Sequence
from pathlib import Path

from console import i18n

FOLDER = Path(__file__).parents[1] / ".github" / "pictures"
WIDE = (120, 36)
PICTURES: dict[str, tuple[tuple[int, int], Sequence[str]]] = {
    "beranda": (WIDE, ()),
    "beranda-80": ((80, 24), ()),
    "rapat": (WIDE, ("2",)),
    "notula": (WIDE, ("enter", "pause", "f7")),
    "tindak-lanjut": (WIDE, ("5",)),
    "garis-waktu": (WIDE, ("3", "g", "tab")),
}
"""Name of the picture, size of the terminal, keys pressed after the start."""


async def _take(folder: Path, name: str, size: tuple[int, int], keys: Sequence[str]) -> None:
    from console.context import Context
    from console.tui.app import PoraApp

    context = Context.open(folder)
    app = PoraApp(context)
    async with app.run_test(size=size) as pilot:
        await pilot.pause(1.5)
        for key in keys:
            if key != "pause":
                await pilot.press(key)
            await pilot.pause(1.5)
        (FOLDER / f"{name}.svg").write_text(app.export_screenshot(title="PORA"), encoding="utf-8")
    context.close()


def main() -> None:
    """Make the sample and take every picture."""
    from console.sample.build import build

    i18n.set_language("id")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "demo"
        build(folder).close()
        for name, (size, keys) in PICTURES.items():
            asyncio.run(_take(folder, name, size, keys))


if __name__ == "__main__":
    main()
