"""`python -m console` is `pora`. Must not know anything but the entry point."""

from console.cli.main import run

run()
