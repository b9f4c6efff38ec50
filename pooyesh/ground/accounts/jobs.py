"""Letters that nobody waits for. The answer on the page then takes as long for a stranger as for a friend."""

from django.utils import timezone
from django_tasks import task

from pooyesh.ground.accounts import services


@task()
def send_link(user_id: int, address: str, language: str) -> None:
    """Send a one-time sign-in link; sent twice, either one works until one was used."""
    services.send_link(user_id, address=address, language=language, at=timezone.now())
