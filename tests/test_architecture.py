"""Imports run one way: api -> actions -> bot.knowledge, api -> bot.runtime -> bot.knowledge."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from bot.project import ROOT

FORBIDDEN = {
    "bot": {"actions", "api"},
    "bot/encoder": {"rasa", "rasa_sdk", "spacy", "bot.nlu", "bot.knowledge", "bot.runtime"},
    "bot/knowledge": {"rasa", "rasa_sdk", "spacy", "sqlalchemy", "fastapi", "pydantic", "requests"},
    "actions": {"api", "rasa", "sqlalchemy", "fastapi", "bot.runtime", "bot.nlu"},
    # One of them tells conversations, and so puts actions and runtime together.
    "tools": {"api", "rasa"},
}
KNOWLEDGE_MAY_USE = set(sys.stdlib_module_names) | {"bot", "yaml", "jinja2", "markdown_it", "babel"}


def imported_by(path: Path) -> set[str]:
    """Modules that the file at `path` imports, in full."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


@pytest.mark.parametrize("folder", FORBIDDEN)
def test_no_module_imports_against_the_way(folder: str) -> None:
    for path in (ROOT / folder).rglob("*.py"):
        for name in imported_by(path):
            for forbidden in FORBIDDEN[folder]:
                against = name == forbidden or name.startswith(forbidden + ".")
                assert not against, f"{path.relative_to(ROOT)} imports {name}"


def test_knowledge_knows_only_a_few_libraries() -> None:
    for path in (ROOT / "bot" / "knowledge").glob("*.py"):
        tops = {name.split(".")[0] for name in imported_by(path)}
        assert tops <= KNOWLEDGE_MAY_USE, f"{path.name} imports {tops - KNOWLEDGE_MAY_USE}"


def test_only_the_composition_root_knows_actions_and_the_runtime() -> None:
    # What a route needs of the runtime is free of Rasa; types do not count.
    free = {"bot.runtime.choices", "bot.runtime.errors"}
    for path in (ROOT / "api").rglob("*.py"):
        if path.name in {"app.py", "gateway.py"}:
            continue
        known = {n for n in imported_by(path) if n.startswith(("actions", "bot.runtime"))}
        assert known <= free, f"{path.name} imports {known - free}"


def test_the_action_server_starts_without_tensorflow() -> None:
    code = "import actions, sys; assert not {'tensorflow', 'rasa', 'sqlalchemy'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_every_action_of_the_domain_is_registered() -> None:
    import yaml

    import actions

    domain = yaml.safe_load((ROOT / "bot/domain/actions.yml").read_text())
    assert sorted(domain["actions"]) == sorted(action().name() for action in actions.ALL)


def test_modules_stay_small_enough_to_say_one_thing() -> None:
    for folder in ("bot", "actions", "api", "tools"):
        for path in (ROOT / folder).rglob("*.py"):
            lines = len(path.read_text(encoding="utf-8").splitlines())
            assert lines <= 300, f"{path.relative_to(ROOT)} has {lines} lines"
