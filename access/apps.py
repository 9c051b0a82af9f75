from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "access"

    def ready(self):
        from access import checks  # noqa: F401 registers the checks
