from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    """Plan."""

    name = "pooyesh.stages.campaigns"
    label = "campaigns"

    def ready(self) -> None:
        """Make this app the one that knows which campaign an address names."""
        from pooyesh.ground.common.scope import register_resolver
        from pooyesh.stages.campaigns.queries import scope_of

        register_resolver(scope_of)
