"""Each law is broken once, on a small house of its own, and must notice. A law that cannot fail is a wish."""

import pytest

from tests.laws import motion, order, pages, size, words
from tests.laws.exceptions import EXCEPTIONS
from tests.laws.house import House
from tests.laws.test_laws import LAWS

LAYOUT = [
    "pooyesh.ground.common",
    "pooyesh.ground.accounts",
    "pooyesh.ground.network",
    "pooyesh.stages.programmes",
    "pooyesh.stages.reports",
    "pooyesh.fronts.desk",
    "pooyesh.fronts.public",
]
MODEL = """
from django.db import models
from pooyesh.ground.network.models import Unit

class Programme(models.Model):
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
"""
SOUND = {
    "core/totals.py": "from fractions import Fraction\n\ndef total(counts):\n    return sum(counts, Fraction(0))\n",
    "ground/common/panels.py": "",
    "ground/network/models.py": "from django.db import models\n\nclass Unit(models.Model):\n    pass\n",
    "ground/network/services.py": "def close_unit(unit_id, *, by, at):\n    return unit_id, by, at\n",
    "stages/programmes/models.py": MODEL,
    "stages/programmes/queries.py": "from pooyesh.stages.programmes.models import Programme\n\ndef held():\n    return Programme.objects.filter(state='held')\n",
    "stages/programmes/services.py": "from pooyesh.stages.programmes import queries\nfrom pooyesh.ground.network import services\n",
    "stages/programmes/views.py": "from django.utils import timezone\nfrom pooyesh.stages.programmes import services\n\ndef show(request):\n    return timezone.now()\n",
    "stages/programmes/apps.py": "class C:\n    def ready(self):\n        from pooyesh.stages.programmes import queries\n",
    "stages/programmes/tests/test_held.py": "from pooyesh.ground.network import testing\n\ndef test_a_programme_is_held():\n    assert testing\n",
    "stages/reports/models.py": "",
    "fronts/desk/views.py": "",
    "fronts/public/views.py": "",
    "stages/programmes/templates/programmes/show.html": (
        '{% extends "common/work.html" %}<h1 class="t">{% translate "Programmes" %}</h1>'
        '{% url "programmes:show" %}<a href="https://example.org/">{{ name }}</a><script src="{{ x }}"></script>'
    ),
    "stages/programmes/static/programmes/list.css": ".a { margin-inline-start: 1rem; padding: 0 1px; inset-inline: 0; }",
    "stages/programmes/static/programmes/list.js": 'const w = "http://www.w3.org/2000/svg"; // a note\n',
}
P, R = "stages/programmes", "stages/reports"
LONG = "def f():\n" + "    x = 1\n" * 41
# law, file, text: written over or beside the sound house, each is one break
BREAKS = [
    (order.relative_imports, f"{P}/queries.py", "from . import models\n"),
    (order.relative_imports, f"{P}/services/verbs.py", "from ..models import Programme\n"),
    (order.imports_point_up, f"{P}/queries.py", "from pooyesh.stages.reports import models\n"),
    (order.imports_point_up, f"{P}/queries.py", "from ..reports import models\n"),
    (order.imports_point_up, f"{P}/queries.py", "from pooyesh.stages.awards import models\n"),
    (order.imports_point_up, f"{P}/services.py", "from pooyesh.commands import main\n"),
    (order.imports_point_up, f"{P}/services.py", "import pooyesh.settings\n"),
    (order.imports_point_up, "stages/awards/models.py", "\n"),
    (order.imports_point_up, "ground/common/panels.py", "import pooyesh.ground.network.models\n"),
    (order.imports_point_up, "core/totals.py", "from pooyesh.ground.common import panels\n"),
    (order.imports_point_up, "wsgi.py", "from pooyesh.ground.common import panels\n"),
    (order.only_what_is_offered, f"{P}/services.py", "from pooyesh.ground.network import forms\n"),
    (order.only_what_is_offered, f"{P}/services.py", "from pooyesh.ground.network.testing import unit\n"),
    (order.only_what_is_offered, f"{P}/views.py", "from pooyesh.ground import network\n"),
    (order.inside_one_way, f"{P}/models.py", "from pooyesh.stages.programmes import services\n"),
    (order.inside_one_way, f"{P}/services/__init__.py", "from pooyesh.stages.programmes.forms import F\n"),
    (order.inside_one_way, f"{P}/queries.py", "from pooyesh.stages.programmes import testing\n"),
    (order.fronts_are_strangers, "fronts/desk/views.py", "from pooyesh.fronts.public import queries\n"),
    (order.fronts_are_strangers, "fronts/desk/models.py", "\n"),
    (order.names_of_modules, f"{P}/services.py", "X = 'pooyesh.stages.reports.services.send'\n"),
    (order.no_reaching_by_name, f"{P}/services.py", "from django.apps import apps\nX = apps.get_model('reports', 'Report')\n"),
    (order.no_reaching_by_name, f"{P}/services.py", "import importlib\nX = importlib.import_module('a')\n"),
    (order.imports_stand_on_top, f"{P}/services.py", "def f():\n    import json\n"),
    (order.imports_stand_on_top, f"{P}/services.py", "class C:\n    def ready(self):\n        import json\n"),
    (order.relations_point_up, f"{P}/models.py", MODEL.replace(', related_name="+"', "")),
    (order.relations_point_up, f"{P}/models.py", MODEL.replace("(Unit", "('reports.Report'")),
    (order.relations_point_up, "ground/network/models.py", MODEL.replace("network.models import Unit", "programmes import models as m").replace("Unit,", "'programmes.Programme',")),
    (order.relations_point_up, f"{P}/models.py", "from django.conf import settings\nfrom django.db import models\nx = models.OneToOneField(settings.AUTH_USER_MODEL, related_name='programmes')\n"),
    (order.addresses_point_up, f"{P}/views.py", "from django.urls import reverse\nx = reverse('reports:show')\n"),
    (order.addresses_point_up, f"{P}/templates/programmes/show.html", "{% to 'reports:show' %}"),
    (order.addresses_point_up, "ground/common/templates/common/work.html", '{% url "network:list" %}'),
    (order.templates_point_up, f"{P}/templates/programmes/show.html", '{% include "reports/row.html" %}'),
    (motion.core_is_pure, "core/totals.py", "from django.utils import timezone\n"),
    (motion.core_is_pure, "core/totals.py", "import random\n"),
    (motion.core_is_pure, "core/totals.py", "from datetime import date\nx = date.today()\n"),
    (motion.core_is_pure, "core/totals.py", "x = open('a')\n"),
    (motion.core_runs_without_django, "core/totals.py", "import django\n"),
    (motion.no_clock_below_views, f"{P}/services.py", "from django.utils import timezone\nx = timezone.now()\n"),
    (motion.no_clock_below_views, f"{P}/services.py", "from django.utils.timezone import now as clock\nx = clock()\n"),
    (motion.no_clock_below_views, f"{P}/models.py", "import datetime\nx = datetime.date.today()\n"),
    (motion.no_clock_below_views, f"{P}/queries.py", "import time\nx = time.time()\n"),
    (motion.no_clock_below_views, f"{P}/models.py", "x = f(auto_now=True)\n"),
    (motion.no_save_override, f"{P}/models.py", "class A:\n    def save(self):\n        pass\n"),
    (motion.no_bare_save, f"{P}/services.py", "x.save()\n"),
    (motion.no_bare_save, "commands/demo.py", "x.save(using='other')\n"),
    (motion.no_signals, f"{P}/apps.py", "from django.db.models.signals import post_save\n"),
    (motion.no_signals, f"{P}/apps.py", "from django.dispatch import receiver\n"),
    (motion.views_hold_no_queries, f"{P}/views.py", "x = Programme.objects.all()\n"),
    (motion.views_hold_no_queries, f"{P}/views/held.py", "x = queries.held().filter(a=1)\n"),
    (motion.views_hold_no_queries, f"{P}/views.py", "from django.shortcuts import get_object_or_404\nx = get_object_or_404(P)\n"),
    (motion.views_hold_no_queries, f"{P}/views.py", "from django.db import transaction\n"),
    (motion.queries_never_write, f"{P}/queries.py", "x = P.objects.create()\n"),
    (motion.nothing_below_views_knows_a_request, f"{P}/services.py", "def f(request):\n    pass\n"),
    (motion.nothing_below_views_knows_a_request, f"{P}/access.py", "from django.shortcuts import redirect\n"),
    (motion.services_name_their_arguments, f"{P}/services.py", "def hold(programme_id, by, at):\n    pass\n"),
    (motion.services_name_their_arguments, f"{P}/services.py", "def hold(programme_id, *, by, at=None):\n    pass\n"),
    (size.files_fit, f"{P}/queries.py", "x = 1\n" * 401),
    (size.files_fit, f"{P}/static/programmes/list.css", "\n" * 401),
    (size.functions_fit, f"{P}/queries.py", LONG),
    (size.functions_fit, f"{P}/views.py", "def f():\n" + "    x = 1\n" * 26),
    (size.functions_fit, f"{P}/tests/test_long.py", "def test_long():\n" + "    x = 1\n" * 21),
    (words.one_word_per_thing, f"{P}/models.py", "class EventKind:\n    pass\n"),
    (words.one_word_per_thing, f"{P}/services.py", "def approve_report(report_id):\n    pass\n"),
    (words.one_word_per_thing, f"{P}/urls.py", "x = path('', f, name='program-list')\n"),
    (words.one_word_per_thing, f"{P}/leaderboard.py", "\n"),
    (words.one_word_per_thing, f"{P}/templates/programmes/ticket.html", ""),
    (words.persian_stands_in_catalogs, f"{P}/views.py", "x = 'برنامه'\n"),
    (words.persian_stands_in_catalogs, f"{P}/templates/programmes/show.html", "<p>برنامه</p>"),
    (words.persian_stands_in_catalogs, f"{P}/static/programmes/list.js", "const a = 'برنامه';"),
    (motion.no_clock_below_views, f"{P}/queries.py", "from django.utils import timezone\nx = timezone.localdate()\n"),
    (words.templates_are_translated, f"{P}/templates/programmes/show.html", "<p>Programmes</p>"),
    (words.templates_are_translated, f"{P}/templates/programmes/show.html", '<img alt="A hall">'),
    (words.templates_are_translated, f"{P}/templates/programmes/show.html", '<img src="a" alt="A hall"/>'),
    (pages.logical_css, f"{P}/static/programmes/list.css", ".a{margin-left:1px}"),
    (pages.logical_css, f"{P}/static/programmes/list.css", ".a { left: 0; }"),
    (pages.logical_css, f"{P}/static/programmes/list.css", ".a { text-align: right }"),
    (pages.logical_css, f"{P}/static/programmes/list.css", ".a { padding: 0 1px 0 calc(1px + 2px) }"),
    (pages.logical_css, f"{P}/static/programmes/list.css", ".a { border-top-left-radius: 0 }"),
    (pages.nothing_inline, f"{P}/templates/programmes/show.html", '<p style="color: red">'),
    (pages.nothing_inline, f"{P}/templates/programmes/show.html", "<script>alert(1)</script>"),
    (pages.nothing_inline, f"{P}/templates/programmes/show.html", "<style>p{}</style>"),
    (pages.nothing_inline, f"{P}/templates/programmes/show.html", '<p onclick="x()">'),
    (pages.nothing_inline, f"{P}/templates/programmes/show.html", '<a href="javascript:x()">'),
    (pages.nothing_from_outside, f"{P}/templates/programmes/show.html", '<img src="https://example.org/a.png">'),
    (pages.nothing_from_outside, f"{P}/templates/programmes/show.html", '<link rel="stylesheet" href="//example.org/a.css">'),
    (pages.nothing_from_outside, f"{P}/static/programmes/list.css", "@import 'https://example.org/a.css';"),
    (pages.nothing_from_outside, f"{P}/static/programmes/list.css", ".a { background: url(//example.org/a.png) }"),
    (pages.nothing_from_outside, f"{P}/static/programmes/list.js", "fetch('https://example.org/')"),
]  # fmt: skip


def build(root, files, layout=LAYOUT):
    for name, text in files.items():
        path = root / "pooyesh" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return House(root, layout)


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_a_sound_house_breaks_no_law(law, tmp_path):
    assert law(build(tmp_path, SOUND)) == []


@pytest.mark.parametrize(
    ("law", "file", "text"), BREAKS, ids=[f"{law.__name__}-{n}" for n, (law, _, _) in enumerate(BREAKS)]
)
def test_a_break_is_noticed(law, file, text, tmp_path):
    assert law(build(tmp_path, {**SOUND, file: text})) != []


def test_a_layout_out_of_order_is_noticed(tmp_path):
    assert order.layout_is_read_in_order(build(tmp_path, SOUND, LAYOUT[::-1])) != []


def test_two_apps_of_one_label_are_noticed(tmp_path):
    assert order.layout_is_read_in_order(build(tmp_path, SOUND, [*LAYOUT, "pooyesh.fronts.reports"])) != []


def test_a_way_round_through_a_helper_is_noticed(tmp_path):
    files = {
        f"{P}/models.py": "from pooyesh.stages.programmes import helper\n",
        f"{P}/helper.py": "from pooyesh.stages.programmes import services\n",
    }
    assert order.inside_one_way(build(tmp_path, {**SOUND, **files})) != []


def test_every_law_is_broken_at_least_once():
    broken = {law for law, _, _ in BREAKS} | {order.layout_is_read_in_order}
    assert [law.__name__ for law in LAWS if law not in broken] == []


def test_every_exception_has_a_law_and_a_reason():
    known = {law.__name__ for law in LAWS}
    assert [name for (name, _), why in EXCEPTIONS.items() if name not in known or not why] == []
