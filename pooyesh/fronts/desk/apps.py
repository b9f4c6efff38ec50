from django.apps import AppConfig

from pooyesh.ground.common.context import register_menu


class DeskConfig(AppConfig):
    """What waits for me."""

    name = "pooyesh.fronts.desk"
    label = "desk"

    def ready(self) -> None:
        from pooyesh.fronts.desk import menu

        register_menu(menu.work)
