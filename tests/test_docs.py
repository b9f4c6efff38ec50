"""The docs are in step: whatever can be set, typed, held, done or counted is named in them."""

import re
import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from pooyesh.commands.main import verbs
from pooyesh.core.abilities import Ability, Role
from pooyesh.core.lifecycle import LIFECYCLES
from pooyesh.core.totals import METRICS

HOUSE = Path(__file__).resolve().parent.parent
SOURCES = ["pooyesh/**/*.py", "tools/*", "conftest.py", "Makefile", ".ci/run", "bench/**/*.py"]


def read(name):
    return (HOUSE / "docs" / name).read_text(encoding="utf-8")


def unnamed(things, page):
    return sorted(thing for thing in things if f"`{thing}`" not in page)


def variables():
    found = set()
    for path in {path for pattern in SOURCES for path in HOUSE.glob(pattern) if path.is_file()}:
        text = path.read_text(encoding="utf-8")
        found |= set(re.findall(r"\b(?:POOYESH_[A-Z_]+|DATABASE_URL\w*)\b", text))
        if path.name == "settings.py":
            found |= {f"POOYESH_{name}" for name in re.findall(r"\benv\w*\(\s*\"([A-Z_]+)\"", text)}
    return found


def test_every_setting_is_described():
    assert unnamed(variables(), read("operations.md")) == []


def test_no_setting_is_described_that_is_gone():
    named = set(re.findall(r"`((?:POOYESH_[A-Z_]+|DATABASE_URL\w*))`", read("operations.md")))
    assert sorted(named - variables()) == []


def test_every_verb_is_described():
    assert unnamed(verbs(), read("operations.md")) == []


@pytest.mark.parametrize("things", [Role, Ability], ids=["role", "ability"])
def test_every_role_and_ability_is_described(things):
    assert unnamed([thing.value for thing in things], read("glossary.md")) == []


def test_every_state_is_described():
    states = {state for lifecycle in LIFECYCLES.values() for state in lifecycle.states}
    assert unnamed(states, read("glossary.md")) == []


def test_every_metric_is_described():
    assert unnamed(METRICS, read("metrics.md")) == []


def test_every_table_is_in_the_glossary():
    ours = [model.__name__ for model in apps.get_models() if model.__module__.startswith("pooyesh.")]
    assert unnamed(ours, read("glossary.md")) == []


def test_every_app_is_on_the_map():
    labels = [app.rsplit(".", 1)[-1] for app in settings.LAYOUT]
    readme = (HOUSE / "README.md").read_text(encoding="utf-8")
    assert [label for label in labels if label not in readme] == []


def test_every_library_is_locked():
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    names = {re.match(r"[\w.-]+", line)[0].lower().replace("_", "-") for line in wanted}
    locked = (HOUSE / "requirements/dev.txt").read_text(encoding="utf-8")
    assert sorted(name for name in names if f"\n{name}==" not in f"\n{locked}") == []


def test_the_lock_names_no_index():
    text = "".join(path.read_text(encoding="utf-8") for path in HOUSE.glob("requirements/*.txt"))
    assert ("://" in text, "--hash=sha256:" in text) == (False, True)


def test_links_between_pages_lead_somewhere():
    lost = []
    for page in [HOUSE / "README.md", *HOUSE.glob("docs/**/*.md")]:
        for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            if not (page.parent / link).exists():
                lost.append(f"{page.relative_to(HOUSE)}: {link}")
    assert lost == []
