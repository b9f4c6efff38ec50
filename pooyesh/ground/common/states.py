"""How a state looks: a lozenge that is hollow, half or full, and a word. Colour never speaks alone."""

from django.utils.text import capfirst
from django.utils.translation import gettext

from pooyesh.core.lifecycle import LIFECYCLES

# for states that core.lifecycle does not know (derived ones, later nouns); a state in neither is hollow
LOZENGE = {
    "draft": "tag-draft",
    "sent": "tag-sent",
    "waiting": "tag-sent",
    "running": "tag-sent",
    "invited": "tag-sent",
    "published": "tag-full",
    "open": "tag-full",
    "held": "tag-good",
    "verified": "tag-good",
    "accepted": "tag-good",
    "done": "tag-good",
    "confirmed": "tag-good",
    "frozen": "tag-full",
    "locked": "tag-full",
    "closed": "tag-full",
    "archived": "tag-full",
    "returned": "tag-back",
    "late": "tag-back",
    "paused": "tag-back",
    "rejected": "tag-bad",
    "withdrawn": "tag-bad",
    "cancelled": "tag-bad",
    "revoked": "tag-bad",
    "expired": "tag-bad",
    "failed": "tag-bad",
    "upheld": "tag-note",
}


def state_label(noun: str, state: str) -> str:
    """Return the word of a noun's state as core.lifecycle has it; a derived state (late, expired) by its own name."""
    machine = LIFECYCLES.get(noun)
    words = machine.states.get(state) if machine else None
    return capfirst(gettext(words or state.replace("_", " ")))


def state_class(noun: str, state: str) -> str:
    """Return the class that draws the lozenge."""
    machine = LIFECYCLES.get(noun)
    shape = machine.tags.get(state) if machine else None
    return f"tag-{shape}" if shape else LOZENGE.get(state, "")
