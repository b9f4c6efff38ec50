from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    """Plan."""

    name = "pooyesh.stages.campaigns"
    label = "campaigns"
