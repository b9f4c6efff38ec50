"""What a new installation begins with: the demo, or the link of its first secretary."""

import logging

from django.conf import settings
from django.db import close_old_connections
from django.utils import timezone

from pooyesh.commands import demo
from pooyesh.commands._tree import Tree
from pooyesh.ground.jobs import services as jobs
from pooyesh.ground.network import services as network
from pooyesh.ground.network.models import Unit

log = logging.getLogger(__name__)


def fill(*, with_demo: bool) -> None:
    """Fill the demo where it is asked for and nothing is there."""
    if with_demo and not Unit.objects.exists():
        demo.fill()


def welcome(address: str) -> str:
    """Return what to tell whoever started the server: the demo's sign-ins, or the first secretary's link."""
    if demo.is_here():
        return demo.sign_ins()
    invitation = network.bootstrap_invitation(at=timezone.now())
    if invitation is None:
        return ""
    return f"The first secretary opens this link: {address.rstrip('/')}{network.link_of(invitation)}\n"


def clock(tree: Tree) -> None:
    """Do the periodic deeds every `POOYESH_TICK_SECONDS` until the tree ends; what fails is tried at the next round."""
    while not tree.ending.wait(settings.TICK_SECONDS):
        try:
            close_old_connections()
            jobs.tick(at=timezone.now())
        except Exception:
            log.exception("the periodic deeds failed; they are tried again")
