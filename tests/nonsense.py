"""What strangers send: sound forms read off the pages, and the nonsense that is put in each of their fields."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

# one value for each way in which input goes wrong; each is put in every field of every form
NONSENSE = {
    "empty": "",
    "blank": " \t\u200c ",
    "huge": "9" * 30,
    "endless": "9" * 5000,
    "persian": "۹۹۹۹۹۹۹۹۹",
    "arabic": "٩٩٩٩٩٩٩٩٩٩٩",
    "negative": "-1",
    "past-32-bits": "2147483648",
    "past-64-bits": "-9223372036854775809",
    "fraction": "1e400",
    "not-a-number": "nan",
    "long": "ن" * 10_000,
    "many-words": "شب شعر " * 1500,
    "no-such-day": "1400/13/32",
    "first-day": "1/1/1",
    "last-day": "9999/12/31",
    "last-jalali-day": "9377/12/29",
    "no-such-time": "25:61",
    "foreign": "zzzzzzzzzz",
    "nul": "a\x00b",
    "direction": "\u202eمتن\u2066",
    "script": "<script>alert(1)</script>",
    "format": "%(x)s %s {0} {x}",
    "elsewhere": "//elsewhere.example/",
    "half-a-pair": '"\\ud800"',
}
# what a sound form holds where the page leaves a field empty, by the end of the field's name
SOUND = {
    "day": "1400/2/30",
    "date": "1400/2/30",
    "until": "1420/1/1",
    "start": "18:00",
    "starts": "18:00",
    "count": "42",
    "links": "https://example.org/",
    "link": "https://example.org/",
    "contact": "09123456789",
    "email": "someone@example.org",
    "slug": "ba-ham",
    "value": "1200",
    "code": "X-17",
    "password": "a-long-enough-one",
    "value_date": "1400/1/1",
    "first_day": "1400/2/1",
    "last_day": "1400/2/30",
    "new_last_day": "1400/4/20",
}
_WORDS = "حلقهٔ شبانه"


@dataclass
class Sent:
    """One form of a page: where it goes, and what it would send."""

    action: str
    method: str
    values: dict[str, list[str]] = field(default_factory=dict)
    targets: set[str] = field(default_factory=set)  # other addresses its buttons send it to


class _Reader(HTMLParser):
    """Collects the forms of a page with what they hold; fields left empty get a sound value."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Sent] = []
        self._open: Sent | None = None
        self._select = self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._open = Sent(said.get("action", ""), said.get("method", "get").lower())
            self.forms.append(self._open)
        elif self._open is not None:
            self._field(tag, said)

    def _field(self, tag: str, said: dict[str, str]) -> None:
        values, name = self._open.values, said.get("name", "")
        if said.get("formaction"):
            self._open.targets.add(said["formaction"])
        if tag == "select":
            self._select = name
            values.setdefault(name, [""])
        elif tag == "option" and self._select and (values[self._select] == [""] or "selected" in said):
            values[self._select] = [said.get("value", "")]
        elif tag == "textarea":
            self._area = name
            values[name] = [""]
        elif tag == "input" and name:
            self._input(values, name, said)

    def _input(self, values: dict[str, list[str]], name: str, said: dict[str, str]) -> None:
        kind = said.get("type", "text")
        if kind in {"radio", "checkbox"}:
            if name not in values or "checked" in said:
                values[name] = [said.get("value", "on")]
        elif kind not in {"submit", "button", "file"}:
            values.setdefault(name, []).append(said.get("value") or sound(name))

    def handle_data(self, data: str) -> None:
        if self._area and self._open is not None:
            self._open.values[self._area] = [data.strip()]

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._open is not None and self._area:
            held = self._open.values[self._area]
            self._open.values[self._area] = [held[0] or sound(self._area)]
            self._area = ""
        elif tag == "select":
            self._select = ""
        elif tag == "form":
            self._open = None


def sound(name: str) -> str:
    """Return a value that a field of this name usually takes."""
    plain = name.rsplit("-", 1)[-1]
    return SOUND.get(plain, _WORDS)


def forms_of(page: str) -> list[Sent]:
    """Return the forms of a page that are sent by POST."""
    reader = _Reader()
    reader.feed(page)
    return [one for one in reader.forms if one.method == "post"]
