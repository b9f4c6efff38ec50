"""The test site, standing for one test."""

import copy
from pathlib import Path

import pytest

from pooyesh.ground.common import context, scope
from pooyesh.ground.common.panels import Registry
from pooyesh.ground.common.tests import site as pages


@pytest.fixture
def site(settings, monkeypatch):
    """Serve `tests/site.py` with its menus and its one campaign; what was registered comes back afterwards."""
    settings.ROOT_URLCONF = "pooyesh.ground.common.tests.urls"
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    templates = copy.deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"] = [Path(__file__).parent / "templates"]
    settings.TEMPLATES = templates
    monkeypatch.setattr(scope, "_resolvers", [pages.resolver])
    menus = Registry("menus", single=True)
    menus.register("work", pages.menu)
    menus.register("public", pages.public_menu)
    monkeypatch.setattr(context, "_menus", menus)
    return pages
