"""From a day and the clocks people write to the instants of a programme."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from pooyesh.core import jalali, persian
from pooyesh.core.refusal import N_, Refusal

USUAL_LENGTH = timedelta(hours=2)
LONGEST_PAST_MIDNIGHT = timedelta(
    hours=8
)  # an evening's end after midnight; past that the two were exchanged
MIDNIGHT = {"24", "24:00", "24.00", "2400", "24:00:00"}


def parse_end(text: str) -> time:
    """Return the clock at which something ends; 24:00 is 00:00, the midnight that follows."""
    if persian.to_ascii_digits(text).strip() in MIDNIGHT:
        return time.min
    return jalali.parse_time(text)


def moments(day: date, start: time, end: time | None, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Return the instants at which a programme of `day` begins and ends; Refusal when it ends before.

    Without an end it takes two hours. An end at midnight, or in the small hours after an evening's start, is of
    the next day.
    """
    starts_at = datetime.combine(day, start, tzinfo=zone)
    if end is None:
        return starts_at, starts_at + USUAL_LENGTH
    ends_at = datetime.combine(day, end, tzinfo=zone)
    if ends_at > starts_at:
        return starts_at, ends_at
    ends_at = datetime.combine(day + timedelta(days=1), end, tzinfo=zone)
    if end != time.min and ends_at - starts_at > LONGEST_PAST_MIDNIGHT:
        raise Refusal(N_("The end is before the start."), field="end", code="end-before-start")
    return starts_at, ends_at
