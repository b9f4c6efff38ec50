"""The first room of the house."""

from django.apps import AppConfig


class CommonConfig(AppConfig):
    name = "pooyesh.ground.common"
    label = "common"
