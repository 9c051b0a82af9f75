from pathlib import Path

from django.apps import AppConfig

GUARDS = [
    ("audit_auditevent", "event_is_of_its_ground", "access_hold_ground"),
    ("audit_auditevent", "event_names_its_actor", "access_name_actor"),
    ("audit_auditevent", "event_names_its_ground", "access_name_ground"),
    ("access_emergencyaccess", "emergency_access_is_guarded", "access_guard_emergency"),
    ("people_person", "person_keeps_what_others_rely_on", "access_guard_identity"),
    ("people_householdmember", "member_is_guarded", "access_guard_member"),
]


class AccessConfig(AppConfig):
    name = "access"

    def ready(self):
        from access import checks, lookups  # noqa: F401 registers both
        from audit import guards

        guards.register(GUARDS, Path(__file__).parent / "sql" / "rights")
