"""The command ``factcheck``: files in, a report out, and an exit status that a script can act on.

0 is fine; 1 says that ``--fail-on`` (or ``verify``) found what it looks for; 2 that some input could not be read, and
wins over 1, since the answer is then not the whole one. Needs the extra ``cli``.
"""

from __future__ import annotations

import functools
import json
import sys
from enum import StrEnum
from pathlib import Path  # noqa: TC003 -- typer reads the annotations at run time
from typing import TYPE_CHECKING, Annotated, Any

from factcheck.errors import FactcheckError

try:
    import typer
except ImportError:  # said by main, which is all that then works
    typer = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from factcheck.models import Claim, Document
    from factcheck.reports.outline import Outline
    from factcheck.reports.report import Report

__all__ = ["main"]

_LONG = 50  # documents from which on a progress bar is worth its line
_WIDEST = 120  # columns; longer lines are hard to read
_FOUND, _BAD_INPUT = 1, 2


class Layout(StrEnum):
    """How a report is written."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    HTML = "html"
    PROMPT = "prompt"


class Listing(StrEnum):
    """How claims are listed."""

    TABLE = "table"
    JSONL = "jsonl"


class Answer(StrEnum):
    """How a verification is written."""

    TEXT = "text"
    JSON = "json"


class FailOn(StrEnum):
    """What makes the exit status 1; each includes what is worse."""

    CONTRADICTION = "contradiction"
    UNEXPLAINED = "unexplained"


_SUFFIXES = {".md": Layout.MARKDOWN, ".json": Layout.JSON, ".html": Layout.HTML}
_FILES = "Text files, folders, JSON files of documents, or - for standard input."


def main() -> None:
    """Run the command line."""
    if typer is None:
        sys.stderr.write("factcheck: the command line needs typer and rich: pip install 'factcheck-claims[cli]'\n")
        sys.exit(_BAD_INPUT)
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="replace")  # a terminal without "…" shows "?" rather than a traceback
    app()()


def app() -> typer.Typer:
    """The commands, ready to run."""
    made = typer.Typer(
        name="factcheck",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    made.callback()(_guarded(root))
    for command in (check, extract, normalise, compare, verify, schema):
        made.command()(_guarded(command))
    return made


def _guarded(command: Callable[..., None]) -> Callable[..., None]:
    """The command with our own errors as one line on standard error and exit status 2."""

    @functools.wraps(command)
    def guarded(*args: Any, **options: Any) -> None:
        try:
            command(*args, **options)
        except FactcheckError as error:
            _complain(error)
            raise typer.Exit(_BAD_INPUT) from None

    return guarded


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import PackageNotFoundError, version

        try:
            typer.echo(f"factcheck-claims {version('factcheck-claims')}")
        except PackageNotFoundError:
            typer.echo("factcheck-claims (not installed)")
        raise typer.Exit


def root(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
    lexicon: Annotated[
        list[Path] | None, typer.Option(help="A TOML file with words, measures or places of your own; may be repeated.")
    ] = None,
) -> None:
    """Find where reports disagree on numbers, and why."""
    del version  # its callback has answered
    if lexicon:
        from factcheck.lexicon.extend import extend_lexicon

        extend_lexicon(*lexicon)


def check(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help=_FILES)],
    *,
    layout: Annotated[
        Layout | None, typer.Option("--format", help="How to write the report; by default as --out ends, else text.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="Write the report to this file.")] = None,
    fail_on: Annotated[FailOn | None, typer.Option(help="Exit with 1 if a divergence is this bad or worse.")] = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes to work in.")] = 1,
    profile: Annotated[
        str, typer.Option(help="How vague words are coded: entailed, acled, ucdp or emdat.")
    ] = "entailed",
    quiet: Annotated[bool, typer.Option("--quiet", help="Print no report and no progress.")] = False,
) -> None:
    """Find where documents diverge.

    The report has the divergences, worst first, then what agrees, then what could not be judged.
    """
    documents, complete = _load(files)
    report = _checked(documents, workers, profile, quiet=quiet)
    chosen = layout or _SUFFIXES.get(out.suffix.lower() if out else "", Layout.TEXT)
    if out:
        _write(out, _rendered(report, chosen))
    elif not quiet:
        _show(report, chosen)
    found = fail_on is not None and _found(report, fail_on)
    raise typer.Exit(_FOUND if complete and found else 0 if complete else _BAD_INPUT)


def extract(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help=_FILES)],
    *,
    listing: Annotated[
        Listing, typer.Option("--format", help="A table to read, or one JSON object a line.")
    ] = Listing.TABLE,
) -> None:
    """List the claims in documents."""
    import factcheck
    from factcheck.reports.text import table

    documents, complete = _load(files)
    claims = [claim for document in documents for claim in factcheck.extract(document)]
    if listing is Listing.TABLE:
        typer.echo(table(claims), nl=False)
    else:
        typer.echo("".join(f"{claim.model_dump_json()}\n" for claim in claims), nl=False)
    raise typer.Exit(0 if complete else _BAD_INPUT)


def normalise(words: Annotated[str, typer.Argument(help='One quantity in words, such as "more than 3,000".')]) -> None:
    """Say what the words of a quantity mean."""
    import factcheck

    claim = factcheck.claim(words)
    facts = {
        "entailed": str(claim.range),
        "plausible": str(claim.plausible),
        "unit": claim.unit or "-",
        "approximate": "yes" if claim.approximate else "no",
    }
    typer.echo("\n".join(f"{name:<13}{fact}" for name, fact in facts.items()))


def compare(
    a: Annotated[str, typer.Argument(help="A sentence with a claim, or a quantity.")],
    b: Annotated[str, typer.Argument(help="Another.")],
) -> None:
    """Hold two claims against each other."""
    import factcheck
    from factcheck.models import Verdict
    from factcheck.reports.wording import clean

    pairs = [factcheck.compare(one, other) for one in _claims(a) for other in _claims(b)]
    related = [pair for pair in pairs if pair.verdict != Verdict.UNRELATED]
    for pair in related or pairs:
        typer.echo(f"{pair.verdict}: “{clean(pair.a.text)}” against “{clean(pair.b.text)}”")
        if pair.text:
            typer.echo(f"  {clean(pair.text)}")


def verify(
    draft: Annotated[str, typer.Argument(metavar="DRAFT", help="The text to verify, or - for standard input.")],
    more: Annotated[list[str] | None, typer.Argument(metavar="[FILE]", help="More sources.")] = None,
    *,
    against: Annotated[list[str], typer.Option(help="Files or folders to hold it against.")],
    answer: Annotated[Answer, typer.Option("--format", help="How to write the answer.")] = Answer.TEXT,
) -> None:
    """Hold a draft against its sources.

    The exit status is 1 if a claim is contradicted, unsupported or stronger than its sources.
    """
    import factcheck
    from factcheck.reports.outline import of_verification
    from factcheck.reports.report import Verification

    drafts, read = _load([draft])
    sources, complete = _load([*against, *(more or [])])
    found = [factcheck.verify(document, against=sources) for document in drafts]
    verification = Verification(
        checks=tuple(one for each in found for one in each.checks),
        skipped=tuple(one for each in found for one in each.skipped),
    )
    if answer is Answer.JSON:
        typer.echo(verification.to_json())
    else:
        _print(of_verification(verification))
    raise typer.Exit(_BAD_INPUT if not (read and complete) else 0 if verification.ok else _FOUND)


def schema(
    name: Annotated[str | None, typer.Argument(help="One model, such as Report; all by default.")] = None,
) -> None:
    """Print the JSON Schema of the models."""
    from factcheck.errors import InvalidValueError
    from factcheck.reports.report import schemas

    known = schemas()
    if name is not None and name not in known:
        raise InvalidValueError("no such model", value=name, expected=f"one of {', '.join(known)}")
    typer.echo(json.dumps(known[name] if name else known, indent=2, ensure_ascii=False))


def _load(files: Iterable[str]) -> tuple[list[Document], bool]:
    """The documents, and whether everything could be read; exits where nothing could."""
    from factcheck.running.documents import load

    documents, errors = load(files, on_error=_complain)
    if not documents:
        raise typer.Exit(_BAD_INPUT)
    return documents, not errors


def _complain(error: FactcheckError) -> None:
    from factcheck.reports.wording import clean

    typer.echo(f"factcheck: {clean(str(error))}", err=True)


def _claims(text: str) -> Sequence[Claim]:
    """The claims of a sentence; a bare quantity is one."""
    import factcheck

    return factcheck.extract(text) or [factcheck.claim(text)]


def _checked(documents: list[Document], workers: int, profile: str = "entailed", *, quiet: bool) -> Report:
    import factcheck

    if quiet or len(documents) <= _LONG or not sys.stderr.isatty():
        return factcheck.check(documents, workers=workers, profile=profile)
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=len(documents))

        def moved(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        return factcheck.check(documents, workers=workers, progress=moved, profile=profile)


def _found(report: Report, fail_on: FailOn) -> bool:
    """Whether the report holds a divergence that bad; claims that cannot all hold contradict each other."""
    from factcheck.models import Verdict

    bad = {Verdict.CONTRADICTION} if fail_on is FailOn.CONTRADICTION else {Verdict.CONTRADICTION, Verdict.UNEXPLAINED}
    return bool(report.conflicts) or any(pair.verdict in bad for pair in report.divergences)


def _rendered(report: Report, layout: Layout) -> str:
    renderers: dict[Layout, Callable[[], str]] = {
        Layout.TEXT: report.to_text,
        Layout.MARKDOWN: report.to_markdown,
        Layout.JSON: lambda: report.to_json() + "\n",
        Layout.HTML: report.to_html,
        Layout.PROMPT: report.to_prompt,
    }
    return renderers[layout]()


def _write(out: Path, text: str) -> None:
    try:
        out.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise FactcheckError(f"{out}: {error.strerror or error}", expected="a file that can be written") from None


def _show(report: Report, layout: Layout) -> None:
    from factcheck.reports.outline import of_report

    if layout is Layout.TEXT:
        _print(of_report(report))
    else:
        typer.echo(_rendered(report, layout), nl=False)


def _print(outline: Outline) -> None:
    """In colour and as wide as the terminal; plain in a pipe."""
    from factcheck.reports import text

    if not sys.stdout.isatty():
        typer.echo(text.plain(outline), nl=False)
        return
    from rich.console import Console

    console = Console(highlight=False)
    console.print(text.coloured(outline, min(console.width, _WIDEST)), end="", soft_wrap=True)
