"""What the parts of public pages say that no other page does."""

from datetime import date, datetime

from django import template

from pooyesh.core import jalali
from pooyesh.fronts.public.lists import why
from pooyesh.ground.common.words import day_of, digits, tongue

register = template.Library()
DECIMAL = "\N{ARABIC DECIMAL SEPARATOR}"


@register.filter
def in_parts(value: "date | datetime") -> list[str]:
    """Return weekday, day, month and year of a date, or of an instant's day: ["سه‌شنبه", "۲۸", "اردیبهشت", "۱۴۰۰"]."""
    return jalali.format_date(day_of(value), tongue(), "full").split()


@register.filter
def reason_words(reason: str) -> str:
    """Return the words of a kind of reason for which a report was left out."""
    return why(reason)


@register.filter
def as_scored(score: str) -> str:
    """Show a decimal that was published as text, with its own places: "89.0" is «۸۹٫۰»."""
    return digits(score).replace(".", DECIMAL) if tongue() == "fa" else str(score)
