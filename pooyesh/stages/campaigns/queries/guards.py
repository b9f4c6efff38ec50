"""What only later stages know about a campaign, asked by name. They register in `AppConfig.ready()`.

| name | called with | says |
|---|---|---|
| `campaign-in-use` | `campaign_id` | something is planned or written: the call cannot be recalled, nothing discarded |
| `section-in-use` | `section_id` | something stands in this section: it is withdrawn, never deleted |
| `reports-sent` | `campaign_id` | a report was sent: a rule locked now is locked late |
"""

from collections.abc import Callable

from pooyesh.ground.common.panels import Registry

Guard = Callable[..., bool]
_guards: Registry[Guard] = Registry("campaign guards")


def register_guard(name: str, fn: Guard) -> None:
    """Let `fn(**ids)` answer a question that this app asks of the stages below it; any yes is a yes."""
    _guards.register(name, fn)


def guarded(name: str, **ids: int) -> bool:
    """Return whether any later stage says yes; False while none has registered."""
    return any(fn(**ids) for fn in _guards.all(name))
