"""The catalogs answer every sentence, and the tool that says so finds what it should."""

import textwrap
from pathlib import Path

import pytest
from babel.messages.catalog import Message as Entry

from pooyesh.tools import catalogs, extraction, translations

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'


def test_every_sentence_has_its_persian():
    assert translations.check() == []


def python(source):
    return [
        (m.context, m.text, m.plural) for m in extraction.from_python(Path("x.py"), textwrap.dedent(source))
    ]


def template(source):
    return [(m.context, m.text, m.plural) for m in extraction.from_template(Path("x.html"), source)]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("_('Send')", [("", "Send", "")]),
        ("x = N_('Send '\n 'it')", [("", "Send it", "")]),
        ("ngettext('%(n)s day', '%(n)s days', n)", [("", "%(n)s day", "%(n)s days")]),
        ("pgettext_lazy('month', 'May')", [("month", "May", "")]),
        ("from django.utils.translation import gettext_lazy as later\nlater('Send')", [("", "Send", "")]),
        ("translation.gettext('Send')", [("", "Send", "")]),
        ("_(label)", []),
        ("print('Send')", []),
    ],
)
def test_marked_python_is_found(source, found):
    assert python(source) == found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('{% translate "Send" %}', [("", "Send", "")]),
        ("{% translate 'Send' as word %}", [("", "Send", "")]),
        ('{% translate "May" context "month" %}', [("month", "May", "")]),
        ('{% translate "85%" %}', [("", "85%%", "")]),
        ('{% include "a.html" with title=_("Send") %}', [("", "Send", "")]),
        ('{{ name|default:_("Nobody") }}', [("", "Nobody", "")]),
        (
            "{% blocktranslate trimmed %}\n  Sent by\n  {{ name }}.\n{% endblocktranslate %}",
            [("", "Sent by %(name)s.", "")],
        ),
        (
            "{% blocktranslate count n=n %}{{ n }} day{% plural %}{{ n }} days{% endblocktranslate %}",
            [("", "%(n)s day", "%(n)s days")],
        ),
        ('{% comment %}{% translate "Old" %}{% endcomment %}', []),
        ("{# {% translate 'Old' %} #}", []),
    ],
)
def test_marked_templates_are_found(source, found):
    assert template(source) == found


def test_an_f_string_is_a_fault():
    assert extraction.from_python(Path("x.py"), "_(f'Send {x}')")[0].fault != ""


@pytest.fixture
def house(tmp_path):
    """A house of one app with one sentence, and no catalog."""
    app = tmp_path / "pooyesh/stages/reports"
    app.mkdir(parents=True)
    (app / "views.py").write_text("_('Send the report')\n", encoding="utf-8")
    return tmp_path / "pooyesh"


def write(house, body):
    path = house / "stages/reports" / catalogs.CATALOG
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEAD + body, encoding="utf-8")
    return path


def test_a_sentence_without_persian_is_named_with_its_place(house):
    assert translations.check(house) == [
        "pooyesh/stages/reports/views.py:1: no Persian for 'Send the report'"
    ]


def test_a_sentence_that_is_gone_is_named(house):
    write(house, 'msgid "Send the report"\nmsgstr "ارسال گزارش"\n\nmsgid "Old"\nmsgstr "کهنه"\n')
    assert translations.check(house) == [
        "pooyesh/stages/reports/locale/fa/LC_MESSAGES/django.po:7: nothing says 'Old' any more"
    ]


def test_a_sentence_answered_twice_in_different_words_is_named(house):
    write(house, 'msgid "Send the report"\nmsgstr "ارسال گزارش"\n')
    (house / catalogs.CATALOG).parent.mkdir(parents=True)
    (house / catalogs.CATALOG).write_text(
        HEAD + 'msgid "Send the report"\nmsgstr "فرستادن"\n', encoding="utf-8"
    )
    assert [line.split(" is answered")[0] for line in translations.check(house)] == ["'Send the report'"]


@pytest.mark.parametrize(
    ("english", "persian", "count"),
    [
        ("%(n)s days", "%(n)s روز", 0),
        ("%(n)s days", "روزها", 1),
        ("Send", "ارسال %(n)s", 1),
        ("Send", "می فرستیم", 1),
        ("Who?", "چه كسي?", 3),
        ("See https://a.example/?b, now", "https://a.example/?b را ببینید", 0),
    ],
)
def test_a_translation_that_does_not_fit_is_named(english, persian, count):
    assert len(translations.faults(Entry(english, persian))) == count


def test_extracting_keeps_translations_and_changes_nothing_twice(house):
    path = write(house, 'msgid "Old"\nmsgstr "کهنه"\n')
    assert translations.extract(house) == [path]
    text = path.read_text(encoding="utf-8")
    assert ('msgid "Send the report"' in text, "Old" in text, translations.extract(house)) == (
        True,
        False,
        [],
    )


def test_only_what_is_stale_is_compiled(house):
    path = write(house, 'msgid "Send the report"\nmsgstr "ارسال گزارش"\n')
    assert (catalogs.compile_stale(house), catalogs.compile_stale(house)) == ([path], [])
