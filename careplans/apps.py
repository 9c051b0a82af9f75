from django.apps import AppConfig


class CareplansConfig(AppConfig):
    name = "careplans"

    def ready(self):
        from careplans import (
            attachments,
            birthdays,
            letters,
            message_letters,
            news,
            office_mail,
            papers,
            reminders,
            reminders_access,
            reminders_agreement,
            reminders_conference,
        )

        attachments.register()
        birthdays.register()
        letters.register()
        message_letters.register()
        news.register()
        office_mail.register()
        papers.register()
        reminders.register()
        reminders_access.register()
        reminders_agreement.register()
        reminders_conference.register()
