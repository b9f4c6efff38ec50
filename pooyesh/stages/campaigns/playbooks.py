"""What a section of each kind usually holds: a start that the secretary mends, in both tongues."""

from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext

from pooyesh.core.persian import fold
from pooyesh.core.refusal import N_
from pooyesh.stages.campaigns.data.words import KIND_WORDS

COUNT_UNIT = N_("attendances")
_TOKENS = {kind: {fold(word) for word in words} for kind, words in KIND_WORDS.items()}


@dataclass(frozen=True, kw_only=True)
class Playbook:
    """English sentences, marked for translation; lines are one thing each."""

    count_unit: str = COUNT_UNIT
    what_counts: str
    operations: tuple[str, ...]
    activities: tuple[str, ...]


PLAYBOOKS = {
    "contest": Playbook(
        what_counts=N_(
            "Each person once for each meeting held for the contest, and once for each work sent."
        ),
        operations=(
            N_("Announce the contest and its guideline"),
            N_("Help participants prepare their works"),
            N_("Collect the works and send them in"),
        ),
        activities=(N_("Information meeting"), N_("Preparation session"), N_("Presentation of works")),
    ),
    "quiz": Playbook(
        what_counts=N_("Each person once for each quiz taken to its end."),
        operations=(N_("Hand out the text"), N_("Hold the quiz"), N_("Announce the result")),
        activities=(N_("Reading circle"), N_("Quiz in person"), N_("Quiz online")),
    ),
    "course": Playbook(
        what_counts=N_("Each person once for each session attended."),
        operations=(N_("Invite a teacher"), N_("Register learners"), N_("Hold the sessions")),
        activities=(N_("Session online"), N_("Session in person"), N_("Closing session")),
    ),
    "drive": Playbook(
        what_counts=N_("Each helper and each guest once for each day of the drive."),
        operations=(N_("Find the need"), N_("Gather gifts"), N_("Hand them over with dignity")),
        activities=(N_("Gathering of gifts"), N_("Handing out of parcels"), N_("Service day")),
    ),
    "media": Playbook(
        what_counts=N_(
            "Each person once for each screening or live programme; views online are not counted."
        ),
        operations=(N_("Write the plan"), N_("Produce"), N_("Publish and screen")),
        activities=(N_("Production session"), N_("Screening"), N_("Live online programme")),
    ),
    "reading": Playbook(
        what_counts=N_("Each person once for each reading circle or book review."),
        operations=(N_("Choose the books"), N_("Hand them out"), N_("Hold circles and reviews")),
        activities=(N_("Reading circle"), N_("Book review"), N_("Meeting with the writer")),
    ),
    "other": Playbook(
        what_counts=N_("Each person once for each programme attended."),
        operations=(N_("Plan the programmes"), N_("Hold them"), N_("Report them")),
        activities=(N_("Meeting in person"), N_("Meeting online")),
    ),
}


def guess_kind(name: str) -> str:
    """Return the kind that a section's name speaks of; "other" when it says none."""
    tokens = set(fold(name).split())
    return next((kind for kind, words in _TOKENS.items() if tokens & words), "other")


def playbook_in_persian(kind: str) -> dict[str, object]:
    """Return a section's playbook fields, filled in Persian, with the unit of count in English beside it."""
    book = PLAYBOOKS[kind]
    with translation.override("fa"):
        return {
            "count_unit_fa": gettext(book.count_unit),
            "count_unit_en": book.count_unit,
            "what_counts": gettext(book.what_counts),
            "operations": [gettext(line) for line in book.operations],
            "activities": [gettext(line) for line in book.activities],
        }
