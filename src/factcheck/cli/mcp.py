"""``factcheck mcp``: the verbs as tools for agents."""

from __future__ import annotations

from importlib import import_module

from factcheck.errors import MissingExtraError

__all__ = ["mcp"]


def mcp() -> None:
    """Serve the verbs to agents (MCP over stdio).

    The Model Context Protocol, over standard input and output; needs the extra mcp.
    """
    try:
        server = import_module("factcheck.mcp")
    except ModuleNotFoundError as error:
        raise MissingExtraError("the server needs mcp: pip install 'factcheck-claims[mcp]'") from error
    server.serve()
