"""The laws, held against the house as it stands."""

from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db.models import PROTECT

from tests.laws import motion, order, pages, size, words
from tests.laws.exceptions import judged
from tests.laws.house import House

HOUSE = House(Path(__file__).resolve().parents[2], settings.LAYOUT)
LAWS = [*order.LAWS, *motion.LAWS, *size.LAWS, *words.LAWS, *pages.LAWS]


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_the_house_keeps(law):
    assert judged(law.__name__, law(HOUSE)) == ([], [])


def _relations():
    for model in apps.get_models():
        app = model._meta.app_config.name
        for field in model._meta.get_fields():
            if (
                app in settings.LAYOUT
                and field.is_relation
                and not field.auto_created
                and field.related_model
            ):
                yield app, field, field.related_model._meta.app_config.name


def test_relations_as_django_sees_them_point_up_and_keep_no_way_back():
    below = [
        str(field)
        for app, field, other in _relations()
        if other in settings.LAYOUT and settings.LAYOUT.index(other) > settings.LAYOUT.index(app)
    ]
    back = [
        str(field)
        for app, field, other in _relations()
        if other in settings.LAYOUT and other != app and not field.remote_field.hidden
    ]
    assert (below, back) == ([], [])


# keys that leave their app and go with what they point at, and why
GO_ALONG = {
    "notices.Notice.user": "a message is nobody's once its reader is gone",
    "reports.TotalCell.campaign": "sums are worked out again from the reports, which protect the campaign",
}


def test_what_other_apps_point_at_is_never_deleted():
    loose = {
        str(field)
        for app, field, other in _relations()
        if other != app
        and other in settings.LAYOUT
        and (getattr(field.remote_field, "on_delete", None) or PROTECT) is not PROTECT
    }
    assert loose == set(GO_ALONG)


def test_fronts_have_no_models():
    fronts = [config for config in apps.get_app_configs() if config.name.startswith("pooyesh.fronts.")]
    assert [model for config in fronts for model in config.get_models()] == []
