"""Write the lines that make common clients start the server."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence

_MCP_SERVERS = "Claude Desktop (claude_desktop_config.json), Claude Code and Cursor (mcp.json)"
_SERVERS = "VS Code (.vscode/mcp.json)"


def write_client_config(arguments: Sequence[str]) -> str:
    """Return the configuration for each kind of client, as the client's own file has it.

    Args:
        arguments: What comes after ``papergraph mcp``.
    """
    command = shutil.which("papergraph") or "papergraph"
    started = {"command": command, "args": ["mcp", *arguments]}
    files = {
        _MCP_SERVERS: {"mcpServers": {"papergraph": started}},
        _SERVERS: {"servers": {"papergraph": {"type": "stdio", **started}}},
    }
    return "\n".join(
        f"{title}:\n{json.dumps(data, indent=2, ensure_ascii=False)}\n"
        for title, data in files.items()
    )
