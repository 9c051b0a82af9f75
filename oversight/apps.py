from pathlib import Path

from django.apps import AppConfig

GUARDS = [
    ("oversight_logreview", "a_signed_review_stays", "oversight_signed_stays"),
    ("oversight_finding", "nobody_marks_their_own", "oversight_not_of_oneself"),
    ("oversight_logreview", "a_marked_month_is_signed", "oversight_not_of_oneself"),
    ("oversight_finding", "a_finding_of_a_signed_review_stays", "oversight_signed_stays"),
]


class OversightConfig(AppConfig):
    name = "oversight"

    def ready(self):
        from audit import guards

        guards.register(GUARDS, Path(__file__).parent / "sql")
