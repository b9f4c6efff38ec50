"""The fixed cast and the small world they live in, used by the role table, the lists and the flow.

Headquarters ─ Yazd province ─ Yazd office
             └ Kerman province ─ Kerman office

Nasrin is secretary, Parvin a member of the secretariat (both of the headquarters). Omid coordinates the Yazd
province and verifies for it, Davood observes it. Leila heads the Yazd office, Mina is its media activist.
Kian has an account and belongs nowhere. (Sara of the jury joins with the jury.)
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

AT = datetime(2021, 5, 25, 10, 0, tzinfo=ZoneInfo("Asia/Tehran"))  # a working day in the second half-season


@dataclass(frozen=True)
class Cast:
    """Everybody and everything, by name; `at` is the moment all of it was made."""

    campaign: Any
    headquarters: Any
    yazd: Any
    yazd_office: Any
    kerman: Any
    kerman_office: Any
    nasrin: Any
    parvin: Any
    omid: Any
    davood: Any
    leila: Any
    mina: Any
    kian: Any
    at: datetime = AT
