from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    """Plan."""

    name = "pooyesh.stages.campaigns"
    label = "campaigns"

    def ready(self) -> None:
        """Say which campaign an address names, put lines on the desk, and tell the trail where things are."""
        from pooyesh.ground.common import panels
        from pooyesh.ground.common.links import url
        from pooyesh.ground.common.scope import register_resolver
        from pooyesh.ground.deeds import registry as trail
        from pooyesh.stages.campaigns import addresses
        from pooyesh.stages.campaigns.panels import coming_deadlines, steps_left
        from pooyesh.stages.campaigns.queries import scope_of

        register_resolver(scope_of)
        panels.register("desk", steps_left, order=10)
        panels.register("desk", coming_deadlines, order=80)
        trail.register("campaign", lambda scope, _id: url(scope, "campaigns:show"))
        trail.register("phase", lambda scope, _id: url(scope, "campaigns:phases"))
        trail.register("rule", lambda scope, _id: url(scope, "campaigns:rule"))
        trail.register("section", "campaigns:section")
        trail.register("campaign", addresses.campaign)
        trail.register("phase", addresses.phase)
        trail.register("section", "campaigns:section")
        trail.register("rule", addresses.rule)
