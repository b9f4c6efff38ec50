from django.apps import AppConfig

from pooyesh.fronts.public import menu
from pooyesh.ground.common.context import register_menu


class PublicConfig(AppConfig):
    """The campaign's public face."""

    name = "pooyesh.fronts.public"
    label = "public"

    def ready(self) -> None:
        register_menu(menu.header, place="public")
        register_menu(menu.footer, place="footer")
