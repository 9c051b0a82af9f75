from django.apps import AppConfig


class CareplansConfig(AppConfig):
    name = "careplans"

    def ready(self):
        from careplans import (
            answered,
            attachments,
            birthdays,
            calendar,
            exports,
            letters,
            meeting_letters,
            message_letters,
            news,
            news_words,
            office_mail,
            papers,
            proposal_letters,
            reminders,
            reminders_access,
            reminders_agreement,
            reminders_coming,
            reminders_conference,
            reminders_meeting,
            week,
        )

        answered.register()
        attachments.register()
        birthdays.register()
        calendar.register()
        exports.register()
        letters.register()
        meeting_letters.register()
        message_letters.register()
        proposal_letters.register()
        news.register()
        news_words.register()
        office_mail.register()
        papers.register()
        reminders.register()
        reminders_access.register()
        reminders_agreement.register()
        reminders_coming.register()
        reminders_conference.register()
        reminders_meeting.register()
        week.register()
