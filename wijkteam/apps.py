from django.apps import AppConfig


class WijkteamConfig(AppConfig):
    name = "wijkteam"

    def ready(self):
        from delivery.invitations import LETTER
        from delivery.kinds import register_pages
        from delivery.mail import register_mail
        from wijkteam import checks, push_checks  # noqa: F401 registers the checks
        from wijkteam.mails import ACCOUNT_MAILS, PAGES

        register_pages(PAGES)
        register_mail("invitation", LETTER)
        for name, kind in ACCOUNT_MAILS.items():
            register_mail(name, kind)
