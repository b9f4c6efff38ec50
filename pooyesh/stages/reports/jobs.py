"""What is done by the clock."""

from datetime import datetime

from pooyesh.stages.reports import services


def remind_of_windows(at: datetime) -> int:
    """Tell units whose time to correct ends within a day; return how many were told."""
    return services.remind_of_windows(at=at)
