from pathlib import Path

from django.apps import AppConfig

GUARDS = [
    ("people_custody", "custody_is_guarded", "casework_guard_custody"),
    ("access_standstill", "standstill_is_guarded", "casework_guard_standstill"),
    ("casework_case", "case_is_guarded", "casework_guard_case"),
    ("casework_case", "case_is_told", "casework_case_is_told"),
    ("casework_case", "a_closed_case_ends_access", "casework_ends_access"),
    ("casework_case", "closing_is_guarded", "casework_guard_closing"),
]


class CaseworkConfig(AppConfig):
    name = "casework"

    def ready(self):
        from access.cases import register_case_finder, register_closings
        from audit import guards
        from casework.counts import case_for
        from casework.homes import ended_help

        register_case_finder(case_for)
        register_closings(ended_help)
        guards.register(GUARDS, Path(__file__).parent / "sql")
