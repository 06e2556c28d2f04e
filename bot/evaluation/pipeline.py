"""Pipeline: what `config.yml` sets for a component."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml


def settings(config: Path, component: str) -> dict[str, Any]:
    """The settings of `component` (the name of its class) in the pipeline of `config`.

    Raises:
        ValueError: it is not there, or more than once.
    """
    parts = yaml.safe_load(config.read_text(encoding="utf-8"))["pipeline"]
    (found,) = (part for part in parts if part["name"].endswith(f".{component}"))
    return dict(found)
