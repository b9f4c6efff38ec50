"""The columns and filters of the network's lists."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pooyesh.core.abilities import ROLE_LABELS, Role
from pooyesh.core.lifecycle import INVITATION
from pooyesh.ground.common.links import url
from pooyesh.ground.common.lists import Column, Filter
from pooyesh.ground.common.scope import Scope
from pooyesh.ground.common.words import digits
from pooyesh.ground.network import queries
from pooyesh.ground.network.models import KINDS, Invitation, Membership, Unit


def kind_word(unit: Unit) -> str:
    """Return the word of a unit's kind in the language now spoken."""
    return capfirst(gettext(KINDS[unit.kind]))


def role_word(row: Membership | Invitation) -> str:
    """Return the word of a role in the language now spoken."""
    return capfirst(gettext(ROLE_LABELS[Role(row.role)]))


def contact_word(contact: str | None) -> str:
    """Return a mobile number as people write it («۰۹۱۲۳۴۵۶۷۸۹»), an e-mail address as it is."""
    is_mobile = bool(contact) and str(contact).startswith("+98")
    return digits(f"0{str(contact)[3:]}") if is_mobile else contact or ""


def _roles() -> list[tuple[str, str]]:
    return [(role.value, capfirst(gettext(label))) for role, label in ROLE_LABELS.items()]


# --- Units ------------------------------------------------------------------------------------------------
def unit_columns(scope: Scope) -> list[Column]:
    """Return the columns of `queries.unit_rows`."""
    return [
        Column(
            "name",
            _("Unit"),
            sort="sort_key",
            link=lambda unit: url(scope, "network:unit", unit.public_id),
        ),
        Column("code", _("Code"), sort="code", shown=False),
        Column("name_en", _("English name"), shown=False),
        Column("kind", _("Kind"), kind_word, sort=("depth", "kind")),
        Column("parent", _("Parent"), "parent_name"),
        Column("head", _("Head"), "head_name", template="network/cells/head.html"),
        Column("population", _("Population"), "population_value", sort="population_order", numeric=True),
        Column("last", _("Last activity"), "last_at", sort="last_order", template="network/cells/last.html"),
    ]


def unit_filters(found: QuerySet[Unit], *, at: datetime, scope: Scope) -> list[Filter]:
    """Return the gaps worth looking for, the province (of those among `found`) and the kind.

    «Closed» narrows nothing here: the door gives either the open units or the closed ones.
    """
    gaps = {
        "headless": lambda rows: queries.without_head(rows, at=at),
        "silent": lambda rows: queries.silent(rows, scope=scope),
        "closed": lambda rows: rows,
    }
    labels = (("headless", _("Without a head")), ("silent", _("Silent")), ("closed", _("Closed")))
    kinds = [(kind, capfirst(gettext(word))) for kind, word in KINDS.items()]
    provinces = [(unit.path, unit.name) for unit in queries.provinces_among(found)]
    return [
        Filter("gap", _("Gaps"), labels, lambda rows, value: gaps[value](rows), chips=True),
        Filter("province", _("Province"), provinces, "path__startswith"),
        Filter("kind", _("Kind"), kinds, "kind"),
    ]


# --- People -----------------------------------------------------------------------------------------------
def member_columns(scope: Scope) -> list[Column]:
    """Return the columns of `queries.member_rows`."""
    return [
        Column(
            "name",
            _("Name"),
            "user.full_name",
            sort="sort_key",
            link=lambda row: url(scope, "network:membership", row.public_id),
        ),
        Column("role", _("Role"), role_word, sort="role"),
        Column("unit", _("Unit"), "unit.name", sort=("unit__sort_key", "unit_id")),
        Column("code", _("Code"), "unit.code", shown=False),
        Column(
            "contact",
            _("Contact"),
            lambda row: contact_word(row.user.mobile or row.user.email),
            template="network/cells/ltr.html",
        ),
        Column("since", _("Since"), "starts_at", sort="starts_at", template="network/cells/day.html"),
    ]


def member_filters() -> list[Filter]:
    """Return the one filter of people: their role."""
    return [Filter("role", _("Role"), _roles)]


def invitation_columns(scope: Scope, at: datetime) -> list[Column]:
    """Return the columns of `queries.invitation_rows`."""
    return [
        Column(
            "name",
            _("For"),
            lambda row: row.name or contact_word(row.contact) or gettext("whoever has the link"),
            link=lambda row: url(scope, "network:invitation", row.public_id),
        ),
        Column("role", _("Role"), role_word, sort="role"),
        Column("unit", _("Unit"), "unit.name", sort=("unit__sort_key", "unit_id")),
        Column("state", _("State"), lambda row: state_of(row, at), template="network/cells/state.html"),
        Column("by", _("Invited by"), lambda row: row.invited_by.full_name if row.invited_by else ""),
        Column("sent", _("Invited on"), "created_at", sort="created_at", template="network/cells/day.html"),
    ]


def invitation_filters(at: datetime) -> list[Filter]:
    """Return the state, with «expired», which no row holds."""
    states = [*INVITATION.states, "expired"]
    words = [(state, capfirst(gettext(INVITATION.states.get(state, state)))) for state in states]
    dated = {"sent": {"expires_at__gt": at}, "expired": {"expires_at__lte": at}}

    def narrow(found: QuerySet, value: str) -> QuerySet:
        return found.filter(state="sent" if value == "expired" else value, **dated.get(value, {}))

    return [Filter("state", _("State"), words, narrow), Filter("role", _("Role"), _roles)]


def state_of(invitation: Invitation, at: datetime) -> str:
    """Return the invitation's state, or «expired», which is derived."""
    is_over = invitation.state == "sent" and invitation.expires_at <= at
    return "expired" if is_over else invitation.state
