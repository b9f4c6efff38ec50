"""From a value to words: sentences of refusals, numbers, days and moments in the reader's language."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext

from pooyesh.core import jalali, persian
from pooyesh.core.refusal import Refusal


def tongue() -> str:
    """Return "fa" or "en", the language now spoken."""
    return "en" if (get_language() or "fa").startswith("en") else "fa"


def digits(text: object) -> str:
    """Return the text with the digits of the reader's language, and nothing else changed."""
    return persian.persian_digits(text) if tongue() == "fa" else str(text)


def number(value: object) -> str:
    """Return a whole number with its thousands: "۲٬۷۰۰" or "2,700"; None is an empty text."""
    if value is None or value == "":
        return ""
    return persian.format_number(int(str(value)), tongue())


def moment(value: "datetime | None", *, full: bool = False) -> str:
    """Return an instant as day and clock of the current zone: "۲۸ اردیبهشت ۱۴۰۰، ساعت ۱۴:۳۰"."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    day = jalali.format_date(local.date(), tongue(), "full" if full else "day")
    return gettext("%(day)s, %(clock)s") % {"day": day, "clock": jalali.format_time(local.time(), tongue())}


def until(value: "datetime | None") -> str:
    """Return the day until whose end something is due: a deadline is the half-open moment after it."""
    return (
        ""
        if value is None
        else jalali.format_date(day_of(value - timedelta(microseconds=1)), tongue(), "day")
    )


def spoken(value: Any) -> Any:
    """Return a value as a person reads it; texts stay as they are."""
    known = next((say for kind, say in _SPOKEN if isinstance(value, kind)), None)
    return known(value) if known else value


_SPOKEN: tuple[
    tuple[Any, Callable[[Any], Any]], ...
] = (  # a bool is an int and an instant is a date: order matters
    (bool, lambda value: value),
    (int, number),
    ((float, Decimal), digits),
    (datetime, moment),
    (date, lambda value: jalali.format_date(value, tongue(), "day")),
    (time, lambda value: jalali.format_time(value, tongue())),
    (Promise, str),
)


def sentence(refusal: Refusal) -> str:
    """Return what a refusal says, translated, its values in the reader's digits and calendar."""
    text = gettext(refusal.message)
    return text % {name: spoken(value) for name, value in refusal.params.items()} if refusal.params else text


def as_error(refusal: Refusal) -> ValidationError:
    """Return the refusal as Django's forms know it."""
    return ValidationError(sentence(refusal), code=refusal.code or "refused")


def day_of(value: "date | datetime") -> date:
    """Return the day of a date, or of an instant in the current zone."""
    return timezone.localtime(value).date() if isinstance(value, datetime) else value


def clock_of(value: "time | datetime") -> time:
    """Return the clock of a time, or of an instant in the current zone."""
    return timezone.localtime(value).time() if isinstance(value, datetime) else value


def named(thing: Any) -> str:
    """Return a thing's name or title in the reader's language; Persian where no English one is given."""
    for word in ("name", "title"):
        if hasattr(thing, f"{word}_fa"):
            english = getattr(thing, f"{word}_en", "") if tongue() == "en" else ""
            return english or getattr(thing, f"{word}_fa")
    return "" if thing is None else str(thing)
