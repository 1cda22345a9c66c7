"""The commands of `hoptac`, a module per group. Each module's `register` adds its commands to the program.

Modules here import only what is light; what is heavy is imported by a command when it runs.
"""

from __future__ import annotations

from collections.abc import Callable

import typer

from flows.commands import archive, correct, demo, doctor, history, look, page, releases, run, sources

COMMANDS: tuple[Callable[[typer.Typer], None], ...] = (
    run.register,
    history.register,
    page.register,
    look.register,
    correct.register,
    releases.register,
    sources.register,
    archive.register,
    doctor.register,
    demo.register,
)
