from pathlib import Path

from django.apps import AppConfig

GUARDS = [
    ("people_custody", "custody_is_guarded", "casework_guard_custody"),
    ("access_standstill", "standstill_is_guarded", "casework_guard_standstill"),
    ("casework_case", "case_is_guarded", "casework_guard_case"),
    ("casework_case", "case_is_told", "casework_case_is_told"),
    ("casework_case", "a_closed_case_ends_access", "casework_ends_access"),
    ("casework_case", "closing_is_guarded", "casework_guard_closing"),
    ("casework_helpplan", "a_help_plan_stands_behind_its_gate", "casework_guard_help_plan"),
    ("casework_helpline", "a_line_stands_behind_the_gate", "casework_guard_help_line"),
    ("casework_offerexception", "an_exception_is_decided_once", "casework_guard_exception"),
    ("casework_talkwithout", "talk_is_guarded", "casework_guard_talk"),
    ("casework_selfhelp", "self_help_is_guarded", "casework_guard_self_help"),
]


class CaseworkConfig(AppConfig):
    name = "casework"

    def ready(self):
        from access.cases import (
            register_asking,
            register_case_finder,
            register_closings,
            register_meeting_counter,
            register_notes,
            register_talks,
        )
        from audit import guards
        from casework import (
            counted_meetings,
            exports,
            news_words,
            selfhelp_steps,
            standstill_over,
            talks,
            week,
        )
        from casework.counts import case_for
        from casework.homes import ended_help
        from casework.legal import notes, reminders
        from casework.stopped import STOPPED, stopped_note

        register_case_finder(case_for)
        register_closings(ended_help)
        register_notes(notes.notes_of)
        register_asking(notes.WAITING, notes.waiting_note)
        register_asking(notes.WROTE, notes.wrote_note)
        register_asking(notes.NEW_PLAN, notes.new_plan_note)
        register_asking(STOPPED, stopped_note)
        register_asking(talks.COMING, talks.coming_note)
        register_talks(talks.note_of)
        register_meeting_counter(counted_meetings.state_of, counted_meetings.count)
        news_words.register()
        exports.register()
        week.register()
        reminders.register()
        standstill_over.register()
        talks.register()
        selfhelp_steps.register()
        guards.register(GUARDS, Path(__file__).parent / "sql")
