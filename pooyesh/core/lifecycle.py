"""Every state machine, on one page. A noun has states; a verb leads from some of them to one.

The same verbs mean the same thing everywhere. Forward: publish, send, verify, accept, return, reject, hold,
close, cancel, withdraw, revoke. Back: recall (my own last act), correct (a new version), restore, reopen,
discard. `reason=True` marks verbs whose reason is mandatory and travels with the notice.
Who may do a verb is its ability (core.abilities); further conditions live in the service that acts.
"""

from dataclasses import dataclass

from pooyesh.core.abilities import Ability
from pooyesh.core.refusal import N_, Refusal

NEW = ""  # before the noun exists
GONE = "discarded"  # after it, where nobody else had seen it


@dataclass(frozen=True, kw_only=True)
class Verb:
    """One way from some states to one: its label is the word on its button."""

    name: str
    label: str
    sources: tuple[str, ...]
    target: str
    ability: Ability
    reason: bool = False


@dataclass(frozen=True, kw_only=True)
class Lifecycle:
    """A noun's states (with the words people read, and the shape of their tag) and verbs."""

    noun: str
    label: str
    states: dict[str, str]
    tags: dict[str, str]
    verbs: tuple[Verb, ...]

    def verb(self, name: str, state: str) -> Verb:
        """Return the verb that leads on from `state`; Refusal when it does not."""
        for verb in self.verbs:
            if verb.name == name and state in verb.sources:
                return verb
        raise Refusal(
            N_("This cannot be done now: the state is “%(state)s”."),
            code="state",
            state=self.states.get(state, state),
        )

    def step(self, name: str, state: str, *, reason: str | None = None) -> str:
        """Return the state after `name`; Refusal when it does not lead on, or its mandatory reason is missing."""
        verb = self.verb(name, state)
        if verb.reason and not (reason or "").strip():
            raise Refusal(
                N_("Write the reason; those it concerns see this sentence."), field="reason", code="reason"
            )
        return verb.target

    def open_verbs(self, state: str) -> list[Verb]:
        return [verb for verb in self.verbs if state in verb.sources]


CAMPAIGN = Lifecycle(
    noun="campaign",
    label=N_("campaign"),
    states={"draft": N_("draft"), "open": N_("open"), "closed": N_("closed")},
    tags={"draft": "draft", "open": "sent", "closed": "good"},
    verbs=(
        Verb(
            name="publish",
            label=N_("Publish the call"),
            sources=("draft",),
            target="open",
            ability=Ability.RULE,
        ),
        Verb(name="recall", label=N_("Recall"), sources=("open",), target="draft", ability=Ability.RULE),
        Verb(name="close", label=N_("Close"), sources=("open",), target="closed", ability=Ability.RULE),
        Verb(
            name="reopen",
            label=N_("Reopen"),
            sources=("closed",),
            target="open",
            ability=Ability.RULE,
            reason=True,
        ),
        Verb(name="discard", label=N_("Discard"), sources=("draft",), target=GONE, ability=Ability.RULE),
    ),
)

RULE = Lifecycle(
    noun="rule",
    label=N_("rule"),
    states={"draft": N_("draft"), "locked": N_("locked")},
    tags={"draft": "draft", "locked": "good"},
    verbs=(
        Verb(
            name="lock",
            label=N_("Lock and publish"),
            sources=("draft",),
            target="locked",
            ability=Ability.RULE,
        ),
    ),
)

INVITATION = Lifecycle(
    noun="invitation",
    label=N_("invitation"),
    states={
        "sent": N_("sent"),
        "accepted": N_("accepted"),
        "declined": N_("declined"),
        "revoked": N_("revoked"),
    },
    tags={"sent": "sent", "accepted": "good", "declined": "back", "revoked": "back"},
    verbs=(
        Verb(name="accept", label=N_("Accept"), sources=("sent",), target="accepted", ability=Ability.READ),
        Verb(name="decline", label=N_("Decline"), sources=("sent",), target="declined", ability=Ability.READ),
        Verb(name="revoke", label=N_("Revoke"), sources=("sent",), target="revoked", ability=Ability.INVITE),
        Verb(
            name="issue",
            label=N_("Issue again"),
            sources=("sent", "declined", "revoked"),
            target="sent",
            ability=Ability.INVITE,
        ),
    ),
)

PROGRAMME = Lifecycle(
    noun="programme",
    label=N_("programme"),
    states={
        "draft": N_("draft"),
        "published": N_("published"),
        "held": N_("held"),
        "cancelled": N_("cancelled"),
    },
    tags={"draft": "draft", "published": "sent", "held": "good", "cancelled": "back"},
    verbs=(
        Verb(
            name="publish", label=N_("Publish"), sources=("draft",), target="published", ability=Ability.HOLD
        ),
        Verb(name="hold", label=N_("Mark held"), sources=("published",), target="held", ability=Ability.HOLD),
        Verb(
            name="cancel",
            label=N_("Cancel the programme"),
            sources=("published",),
            target="cancelled",
            ability=Ability.HOLD,
            reason=True,
        ),
        Verb(
            name="restore",
            label=N_("Restore"),
            sources=("cancelled", "held"),
            target="published",
            ability=Ability.HOLD,
        ),
        Verb(name="discard", label=N_("Discard"), sources=("draft",), target=GONE, ability=Ability.HOLD),
    ),
)

REPORT = Lifecycle(
    noun="report",
    label=N_("report"),
    states={
        "draft": N_("draft"),
        "sent": N_("awaiting verification"),
        "returned": N_("returned for correction"),
        "verified": N_("verified"),
        "rejected": N_("not accepted"),
        "withdrawn": N_("withdrawn"),
    },
    tags={
        "draft": "draft",
        "sent": "sent",
        "returned": "back",
        "verified": "good",
        "rejected": "back",
        "withdrawn": "draft",
    },
    verbs=(
        Verb(
            name="send",
            label=N_("Send"),
            sources=("draft", "returned"),
            target="sent",
            ability=Ability.REPORT,
        ),
        Verb(name="recall", label=N_("Recall"), sources=("sent",), target="draft", ability=Ability.REPORT),
        Verb(name="verify", label=N_("Verify"), sources=("sent",), target="verified", ability=Ability.VERIFY),
        Verb(
            name="return",
            label=N_("Return"),
            sources=("sent",),
            target="returned",
            ability=Ability.VERIFY,
            reason=True,
        ),
        Verb(
            name="reject",
            label=N_("Reject"),
            sources=("sent", "returned"),
            target="rejected",
            ability=Ability.VERIFY,
            reason=True,
        ),
        Verb(
            name="recall_decision",
            label=N_("Recall"),
            sources=("verified", "returned"),
            target="sent",
            ability=Ability.VERIFY,
            reason=True,
        ),
        Verb(
            name="correct",
            label=N_("Correct"),
            sources=("verified",),
            target="draft",
            ability=Ability.REPORT,
            reason=True,
        ),
        Verb(name="discard", label=N_("Discard"), sources=("draft",), target=GONE, ability=Ability.REPORT),
        Verb(
            name="withdraw",
            label=N_("Withdraw"),
            sources=("draft", "sent", "returned"),
            target="withdrawn",
            ability=Ability.REPORT,
        ),
        Verb(
            name="restore",
            label=N_("Restore"),
            sources=("withdrawn",),
            target="draft",
            ability=Ability.REPORT,
        ),
        Verb(
            name="restore_rejected",
            label=N_("Restore"),
            sources=("rejected",),
            target="sent",
            ability=Ability.VERIFY,
            reason=True,
        ),
    ),
)

SNAPSHOT = Lifecycle(
    noun="snapshot",
    label=N_("snapshot"),
    states={"frozen": N_("frozen"), "published": N_("published"), "revoked": N_("revoked")},
    tags={"frozen": "sent", "published": "good", "revoked": "back"},
    verbs=(
        Verb(name="freeze", label=N_("Freeze"), sources=(NEW,), target="frozen", ability=Ability.MANAGE),
        Verb(
            name="publish", label=N_("Publish"), sources=("frozen",), target="published", ability=Ability.RULE
        ),
        Verb(
            name="revoke",
            label=N_("Revoke"),
            sources=("published",),
            target="revoked",
            ability=Ability.RULE,
            reason=True,
        ),
        Verb(
            name="restore",
            label=N_("Restore"),
            sources=("revoked",),
            target="published",
            ability=Ability.RULE,
            reason=True,
        ),
        Verb(name="discard", label=N_("Discard"), sources=("frozen",), target=GONE, ability=Ability.MANAGE),
    ),
)

JOB = Lifecycle(
    noun="job",
    label=N_("background work"),
    states={"waiting": N_("waiting"), "running": N_("running"), "done": N_("done"), "failed": N_("failed")},
    tags={"waiting": "draft", "running": "sent", "done": "good", "failed": "back"},
    verbs=(
        Verb(
            name="start",
            label=N_("Start"),
            sources=("waiting", "running"),
            target="running",
            ability=Ability.MANAGE,
        ),
        Verb(name="finish", label=N_("Finish"), sources=("running",), target="done", ability=Ability.MANAGE),
        Verb(name="fail", label=N_("Fail"), sources=("running",), target="failed", ability=Ability.MANAGE),
        Verb(
            name="retry",
            label=N_("Retry"),
            sources=("failed", "running"),
            target="waiting",
            ability=Ability.MANAGE,
        ),
    ),
)

LIFECYCLES = {
    lifecycle.noun: lifecycle for lifecycle in (CAMPAIGN, RULE, INVITATION, PROGRAMME, REPORT, SNAPSHOT, JOB)
}
