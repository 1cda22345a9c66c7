"""The ingest flow: local pages and archives into a new release, the same way that publishers' pages take."""

from __future__ import annotations

from prefect import flow

from flows.archiving import archive_files
from flows.counting import Remark
from flows.ending import end_run
from flows.errors import UsageError
from flows.local_files import find_files
from flows.orchestration import as_task
from flows.pipeline import make_release
from flows.run import begin
from flows.settings import Settings, load_settings
from flows.summary import RunSummary


@flow(name="ingest", persist_result=False)
def ingest(paths: tuple[str, ...], settings: Settings | None = None) -> RunSummary:
    """Archive, read, link, validate, publish.

    Args:
        paths: files, folders and patterns; HTML, text and WARC.
        settings: the settings; read from the environment and `hoptac.toml` when missing.

    Raises:
        UsageError: the paths lead to no file at all, or a folder cannot be written; nothing was done then.
    """
    found = find_files(paths)
    if not found.files:
        raise UsageError("; ".join(found.problems) or "give at least one file, folder or pattern")
    run = begin("ingest", settings or load_settings())
    missing = [Remark(problem.split(":")[0], "missing_path", problem) for problem in found.problems]
    archived = as_task(archive_files, run, found.files, name="archive files")
    made = make_release(run, {"files_new": archived.new, "files_unchanged": archived.unchanged})
    return end_run(run, made, troubles=[*missing, *archived.troubles])
