from django.apps import AppConfig


class WijkteamConfig(AppConfig):
    name = "wijkteam"
