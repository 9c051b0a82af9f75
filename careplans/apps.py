from django.apps import AppConfig


class CareplansConfig(AppConfig):
    name = "careplans"

    def ready(self):
        from careplans import news, papers, reminders

        news.register()
        papers.register()
        reminders.register()
