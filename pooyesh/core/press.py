"""The press text of a result, from its figures: round words that are true, and the exact figure's moment beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pooyesh.core import persian
from pooyesh.core.jalali import format_date

VERSION = "press-1"


@dataclass(frozen=True, kw_only=True)
class Winner:
    """The first of a list: an office in its size class, or a province."""

    name: str
    place: str  # what it is the first of, in the text's language
    joint: bool = False


@dataclass(frozen=True, kw_only=True)
class PressFacts:
    """What the text may say: verified figures at one moment, and the published standings."""

    name: str
    body: str
    first: date
    last: date
    as_of: date
    is_final: bool
    programmes: int
    attendances: int
    special_attendances: int
    offices_active: int
    sections_covered: int
    winners: Sequence[Winner] = ()
    address: str = ""


def press(facts: PressFacts, lang: str) -> str:
    """Return the text in `lang` ("fa" or "en"), paragraphs parted by an empty line. Nothing in it overstates a figure."""
    return "\n\n".join(part for part in (_persian(facts) if lang == "fa" else _english(facts)) if part)


def _joined(winners: Sequence[Winner], lang: str) -> str:
    if lang == "fa":
        return "؛ ".join(f"{each.place}: {each.name}{' (مشترک)' if each.joint else ''}" for each in winners)
    return "; ".join(f"{each.place}: {each.name}{' (joint)' if each.joint else ''}" for each in winners)


def _persian(facts: PressFacts) -> list[str]:
    def about(n: int) -> str:
        return persian.honest(n, "fa")

    days = (facts.last - facts.first).days + 1
    state = "قطعی" if facts.is_final else "موقت"
    return [
        f"نتیجهٔ پویش «{facts.name}» منتشر شد.",
        f"در این پویش که از {format_date(facts.first, 'fa', 'day')} تا {format_date(facts.last, 'fa', 'day')} "
        f"({persian.format_number(days, 'fa')} روز) "
        + (f"از سوی {facts.body} " if facts.body else "")
        + f"برگزار شد، {persian.format_number(facts.offices_active, 'fa')} دفتر در "
        f"{persian.format_number(facts.sections_covered, 'fa')} محور {about(facts.programmes)} برنامه برگزار کردند.",
        (
            f"در برنامه‌ها {about(facts.attendances)} بار حضور و در ویژه‌برنامه‌ها {about(facts.special_attendances)} "
            "بار حضور از گزارش‌های تأییدشده شمرده شد. کسی که در سه برنامه بوده، سه بار شمرده شده است."
        ),
        f"بر پایهٔ قاعدهٔ منتشرشدهٔ رتبه‌بندی، {_joined(facts.winners, 'fa')}." if facts.winners else "",
        f"عددها {state} و تا {format_date(facts.as_of, 'fa', 'full')} است"
        + (f"؛ تعریف و گزارش‌های پشت هر عدد: {facts.address}" if facts.address else "")
        + ".",
    ]


def _english(facts: PressFacts) -> list[str]:
    def about(n: int) -> str:
        return persian.honest(n, "en")

    days = (facts.last - facts.first).days + 1
    state = "final" if facts.is_final else "provisional"
    return [
        f"The result of the campaign “{facts.name}” was published.",
        f"From {format_date(facts.first, 'en', 'day')} to {format_date(facts.last, 'en', 'day')} ({days} days)"
        + (f", run by {facts.body}" if facts.body else "")
        + f", {persian.format_number(facts.offices_active, 'en')} offices held {about(facts.programmes)} programmes in "
        f"{persian.format_number(facts.sections_covered, 'en')} sections.",
        (
            f"Verified reports count {about(facts.attendances)} attendances in all programmes and "
            f"{about(facts.special_attendances)} in special programmes. Someone who came to three programmes is counted "
            "three times."
        ),
        f"By the published rule of the standings, {_joined(facts.winners, 'en')}." if facts.winners else "",
        f"The figures are {state}, as of {format_date(facts.as_of, 'en', 'full')}"
        + (f"; the definition of each and the reports behind it: {facts.address}" if facts.address else "")
        + ".",
    ]
