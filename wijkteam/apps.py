from django.apps import AppConfig


class WijkteamConfig(AppConfig):
    name = "wijkteam"

    def ready(self):
        from delivery.invitations import LETTER
        from delivery.mail import register_mail
        from wijkteam import checks  # noqa: F401 registers the checks

        register_mail("invitation", LETTER)
