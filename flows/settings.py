"""Settings of a run: flags, then `HOPTAC_*` variables, then `hoptac.toml` in the working folder, then defaults.

Here belong their names, types, defaults and the one line that names a bad one. What they mean for a step is the
step's own business.
"""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from flows.errors import UsageError
from flows.notify_settings import SECRETS, NotifySettings
from flows.store_settings import StoreSettings
from tasks.resources import data_folder

SETTINGS_FILE = "hoptac.toml"


class SettingsError(UsageError):
    """A setting cannot be used; the message is one line that says which and why."""


class Settings(StoreSettings, NotifySettings):
    """All settings. Paths are relative to the working folder."""

    model_config = SettingsConfigDict(env_prefix="HOPTAC_", toml_file=SETTINGS_FILE, extra="forbid", frozen=True)

    output: Path = Field(Path("output"), description="Folder or URI that releases are published to.")
    archive: Path = Field(Path("archive"), description="Folder or URI of WARC files; ledger and readings lie beside.")
    public_output: Path | None = Field(
        None, description="Folder or URI that the public profile is published to as well; nowhere by default."
    )
    sources: Path = Field(default_factory=lambda: data_folder("sources"), description="Folder of the publishers.")
    lexicon: Path = Field(default_factory=lambda: data_folder("lexicon"), description="Folder of the lexicons.")
    corrections: Path = Field(
        default_factory=lambda: data_folder("corrections"), description="Folder of what people put right."
    )
    contact: str | None = Field(None, description="Address or page that publishers can turn to; sent with requests.")
    batch_size: int = Field(50, ge=1, le=1000, description="Pages per Prefect task, at least.")
    workers: int = Field(1, ge=1, le=64, description="Processes that read pages side by side.")
    max_loss: float = Field(
        0.2, ge=0, le=1, description="Share of a table's rows that a release may lose against the one before."
    )
    allow_loss: bool = Field(False, description="Publish although more rows or ids are gone than is plausible.")
    allow_low_quality: bool = Field(
        False, description="Publish although the bundled gold is read worse than its floors allow."
    )
    prefect: bool = Field(True, description="Run as a Prefect flow; without it the same code runs unrecorded.")
    run_id: str | None = Field(
        None,
        pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$",
        description="Name of the run; made from kind and time when missing.",
    )
    today: date | None = Field(None, description="The day the run counts for; else the present day in Vietnam.")
    connect_to: str | None = Field(None, description="HOST:PORT that all requests are sent to, for a local server.")

    @property
    def output_place(self) -> str:
        """Where releases lie, as people gave it: a folder or a URI."""
        return self.output_store or str(self.output)

    @property
    def archive_place(self) -> str:
        """Where archived pages lie, as people gave it: a folder or a URI."""
        return self.archive_store or str(self.archive)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 (pydantic passes it by name)
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Flags first, then the environment, then the file; nothing else is looked at."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def load_settings(**flags: Any) -> Settings:
    """The settings in force; a flag that is None was not given.

    Raises:
        SettingsError: `hoptac.toml` cannot be read, a name is unknown, or a value is not of its type.
    """
    try:
        return Settings(**{name: value for name, value in flags.items() if value is not None})
    except ValidationError as error:
        raise SettingsError(_one_line(error)) from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{SETTINGS_FILE}: is not TOML: {error}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"settings cannot be read: {error}") from None


def _one_line(error: ValidationError) -> str:
    first = error.errors()[0]
    if not first["loc"]:
        return str(first["msg"]).removeprefix("Value error, ")
    name = ".".join(str(part) for part in first["loc"])
    if first["type"] == "extra_forbidden":
        return f"{SETTINGS_FILE}: no setting is called {name!r}; known are {', '.join(sorted(Settings.model_fields))}"
    where = f"setting {name} (HOPTAC_{name.upper()}, {SETTINGS_FILE} or its flag)"
    found = "" if name in SECRETS else f", found {first['input']!r}"
    return f"{where}: {first['msg'].removeprefix('Value error, ')}{found}"
