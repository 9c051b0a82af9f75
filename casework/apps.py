from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "casework"

    def ready(self):
        from access.cases import register_case_finder
        from casework.counts import case_for

        register_case_finder(case_for)
