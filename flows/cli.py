"""The command line `hoptac`: one module per group of commands in `flows/commands`, put together here.

Here belong the program as a whole and how it ends: exit codes, and one line instead of a traceback. Commands import
what is heavy (Prefect, Arrow) only when they run, so that help comes at once.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.metadata import version
from typing import Annotated, Any

import typer

from flows.commands import COMMANDS
from flows.errors import DONE, FAILED, USAGE, HoptacError
from flows.log import log_failure

app = typer.Typer(
    name="hoptac",
    help="News pages in, a dataset of cooperation between countries out.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
)
for register in COMMANDS:
    register(app)

# A command line that does not fit: the base of what Typer raises, be it Click's own or Typer's copy of it.
_CallError: Any = typer.BadParameter.__base__


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"hoptac {version('hoptac')}")
        raise typer.Exit


@app.callback()
def program(
    show_version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and stop.")
    ] = False,
) -> None:
    """News pages in, a dataset of cooperation between countries out."""


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command line and return its exit code (0 done, 1 failed or done in part, 2 cannot be done as asked)."""
    try:
        code = app(args=None if arguments is None else list(arguments), prog_name="hoptac", standalone_mode=False)
        return code if isinstance(code, int) else DONE
    except _CallError as error:
        return _wrong_call(error)
    except HoptacError as error:
        return _fail(str(error), error.code)
    except Exception as error:  # the last resort: people get a line, the log gets the rest
        if _is_told(error):
            return _fail(str(error), FAILED)
        kind = type(error).__name__
        return _fail(f"unexpected failure ({kind}: {_first_line(error)}); details in {log_failure()}", FAILED)


def main() -> None:
    """The console script."""
    sys.exit(run())


def _fail(line: str, code: int) -> int:
    typer.echo(f"hoptac: {line}", err=True)
    return code


def _wrong_call(error: Any) -> int:
    """What is wrong with a command line and where its help is; for a group without a command the help itself."""
    message = error.format_message().strip()
    if not message or "\n" in message:
        typer.echo(message, err=True, nl=bool(message))
        return USAGE
    command = error.ctx.command_path if error.ctx else "hoptac"
    return _fail(f"{message.rstrip('.')}; see `{command} --help`", USAGE)


def _is_told(error: Exception) -> bool:
    """Whether the error is one of a step's own, whose message is a line for people."""
    return any(kind.__module__.split(".")[0] in ("schemas", "tasks") for kind in type(error).__mro__)


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [""])[0][:200]
