from django.apps import AppConfig

from pooyesh.ground.common.context import register_menu


class DeskConfig(AppConfig):
    """What waits for me."""

    name = "pooyesh.fronts.desk"
    label = "desk"

    def ready(self) -> None:
        from pooyesh.fronts.desk import landing, menu
        from pooyesh.ground.accounts import registry as accounts
        from pooyesh.ground.common import panels

        register_menu(menu.work)
        accounts.land_at(landing.landing)
        panels.register("me", landing.panel, order=10)
