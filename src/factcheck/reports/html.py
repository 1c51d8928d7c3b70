"""A report or verification as one self-contained page; needs the extra ``html``.

The page is whole and readable without its script, which only filters, pages and opens. Its policy allows its one style
and its one script by their hashes, so that nothing a document brings along can run or be fetched.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from factcheck.errors import MissingExtraError
from factcheck.reports import page

if TYPE_CHECKING:
    from jinja2 import Environment

    from factcheck.reports.report import Report, Verification

__all__ = ["of_report", "of_verification"]


def of_report(report: Report) -> str:
    """The page of a report; raises MissingExtraError without the extra ``html``."""
    return _rendered("report.html.j2", page.of_report(report))


def of_verification(verification: Verification) -> str:
    """The page of a verification; raises MissingExtraError without the extra ``html``."""
    return _rendered("verification.html.j2", page.of_verification(verification))


def _rendered(template: str, shown: object) -> str:
    style, script = _part("page.css"), _part("page.js")
    environment = _environment()
    from markupsafe import Markup

    # The only two strings that are not escaped are files of this package.
    own = {"style": Markup(style), "script": Markup(script)}  # noqa: S704
    return environment.get_template(template).render(page=shown, policy=_policy(style, script), **own)


@cache
def _part(name: str) -> str:
    return (files("factcheck.reports") / "templates" / name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    try:
        from jinja2 import Environment, FunctionLoader, StrictUndefined
    except ImportError as error:
        raise MissingExtraError("a page needs jinja2: pip install 'factcheck-claims[html]'") from error
    return Environment(
        loader=FunctionLoader(_part), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def _policy(style: str, script: str) -> str:
    """What the page may do: show its own style, run its own script, and nothing else.

    >>> _policy("", "").partition(";")[0]
    "default-src 'none'"
    """
    rules = ("default-src 'none'", f"style-src '{_hash(style)}'", f"script-src '{_hash(script)}'")
    return "; ".join((*rules, "base-uri 'none'", "form-action 'none'"))


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
