"""``factcheck mcp``: the verbs as tools for agents."""

from __future__ import annotations

from factcheck.errors import MissingExtraError

__all__ = ["mcp"]


def mcp() -> None:
    """Serve the verbs to agents (Model Context Protocol, over standard input and output)."""
    try:
        from factcheck.mcp import serve
    except ModuleNotFoundError as error:
        raise MissingExtraError("the server needs mcp: pip install 'factcheck-claims[mcp]'") from error
    serve()
