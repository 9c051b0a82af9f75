"""What can be ended, one row for each way in which a restore ends it again: (kind, table, how it
stood at the backup, what was done since, how it stands after the restore)."""

from tests.wijkteam.rows import put
from wijkteam.backup.ends.words import of_words

# Two people and a family of their own: nothing else that stands in the world is in their way.
HERE = "'00000000-0000-4000-8000-000000000001'::uuid"
HIM = "'00000000-0000-4000-8000-000000000002'::uuid"
HOME = "'00000000-0000-4000-8000-000000000003'::uuid"
NOBODY = "'00000000-0000-4000-8000-000000000009'"
PRIVATE = "00000000-0000-4000-8000-00000000000a"
GONE = None
TOMORROW, YESTERDAY = "now() + interval '1 day'", "now() - interval '1 day'"
LAST_WEEK = "current_date - 7"

_GRANT = {"level": "1", "person_id": HERE, "given_by_id": HERE, "part": "'goals'"}
_EMERGENCY = {"ends_at": TOMORROW, "person_id": HERE, "parts": "array['goals']"}
_HIDDEN = {"is_hidden": "true", "hidden_because": "'x'", "review_on": "current_date"}
_YES = {"answered_at": "now()", "is_accepted": "true"}
_ASKED = {"confirmed_at": "now()", "confirmed_by_id": HERE}
_TWO_LOOKED = (
    f"checked_at = now(), checked_by_id = {HERE}, confirmed_at = now(), confirmed_by_id = {HIM}"
)
DOORS = (
    ("grant", "access_grant", _GRANT,
     f"withdrawn_at = now(), withdrawn_by_id = {HIM}", f"withdrawn_by_id = {HIM}"),
    ("grant", "access_grant", _GRANT | {"starts_on": LAST_WEEK},
     "ends_on = current_date", "ends_on = current_date and withdrawn_at is null"),
    ("grant", "access_grant", _GRANT,
     GONE, "withdrawn_at is not null"),
    ("emergency", "access_emergencyaccess", _EMERGENCY | _HIDDEN,
     f"ended_at = now(), ended_by_id = {HIM}", f"ended_by_id = {HIM}"),
    ("emergency", "access_emergencyaccess", _EMERGENCY,
     f"ended_at = now(), ended_by_id = {HIM}", f"ended_by_id = {HIM}"),
    ("emergency", "access_emergencyaccess", _EMERGENCY,
     GONE, "ended_at is not null"),
    ("invitation", "people_invitation", {"way": "'letter'", "email": "''", "expires_at": TOMORROW},
     "withdrawn_at = now()", "withdrawn_at is not null"),
    ("invitation", "people_invitation", {"way": "'letter'", "email": "''", "expires_at": TOMORROW},
     "answered_at = now(), is_accepted = false", "not is_accepted"),
    ("invitation", "people_invitation", {"way": "'letter'", "email": "''", "expires_at": TOMORROW},
     "expires_at = now()", "expires_at <= now()"),
    ("invitation", "people_invitation", {"way": "'square'", "email": "''", "expires_at": TOMORROW},
     "opened_at = now(), code_hash = 'new'", "code_hash = 'new' and opened_at is not null"),
    ("invitation", "people_invitation", {"way": "'letter'", "email": "''", "expires_at": TOMORROW},
     GONE, "withdrawn_at is not null"),
    ("custody_door", "people_custodydoor", {"email": "'a@b.example'"},
     f"seen_at = now(), seen_by_id = {HERE}, taken_back_at = now()", "taken_back_at is not null"),
    ("custody_door", "people_custodydoor", {"email": "'a@b.example'"}, GONE, GONE),
    ("place_question", "people_placequestion", {"kind": "'owner'"},
     "closed_at = now(), is_agreed = false", "closed_at is not null and not is_agreed"),
    ("place_question", "people_placequestion", {"kind": "'owner'"},
     "closed_at = now(), is_agreed = true", "closed_at is not null and is_agreed is null"),
    ("place_question", "people_placequestion", {"kind": "'ends'"},
     "closed_at = now(), is_agreed = true", "is_agreed"),
    ("place_question", "people_placequestion", {"kind": "'owner'"}, GONE, "closed_at is not null"),
    ("succession", "people_succession", {}, "ended_at = now()", "ended_at is not null"),
    ("succession", "people_succession", _ASKED,
     "answered_at = now(), is_accepted = true", "ended_at is not null"),
    ("succession", "people_succession",
     _ASKED | _YES,
     "ended_at = now()", "ended_at is not null"),
    ("succession", "people_succession", {}, GONE, "ended_at is not null"),
    ("recovery", "wijkteam_recovery", {"expires_at": TOMORROW}, "stopped_at = now()",
     "stopped_at is not null and stopped_by_id is null"),
    ("recovery", "wijkteam_recovery", {"expires_at": TOMORROW},
     f"{_TWO_LOOKED}, stopped_at = now(), stopped_by_id = {HERE}",
     f"stopped_by_id = {HERE} and {HERE} = checked_by_id and {HIM} = confirmed_by_id"),
    ("recovery", "wijkteam_recovery", {"expires_at": TOMORROW},
     f"stopped_at = now(), stopped_by_id = {NOBODY}", "stopped_at is not null"),
    ("recovery", "wijkteam_recovery",
     {"expires_at": TOMORROW, "checked_at": "now()", "confirmed_at": "now()"},
     "used_at = now()", "used_at is not null"),
    ("recovery", "wijkteam_recovery", {"expires_at": TOMORROW},
     f"{_TWO_LOOKED}, used_at = now()",
     f"used_at is not null and {HERE} = checked_by_id and {HIM} = confirmed_by_id"),
    ("recovery", "wijkteam_recovery", {"expires_at": TOMORROW}, GONE, "stopped_at is not null"),
    ("feed", "delivery_calendarfeed", {}, "token_hash = 'new'", GONE),
)  # fmt: skip
_PLACES = ("people_householdmember", "people_teammembership", "people_organisationmembership")
PLACES = (
    *(("place", table, {"started_on": LAST_WEEK}, "ended_on = current_date - 1",
       "ended_on = current_date - 1") for table in _PLACES),
    *(("place", table, {"started_on": LAST_WEEK, "ended_on": "current_date + 9"},
       "ended_on = current_date", "ended_on = current_date") for table in _PLACES),
    *(("place", table, {"started_on": LAST_WEEK}, GONE, "ended_on = current_date")
      for table in _PLACES),
    ("place", "people_householdmember", {"is_owner": "true"}, "is_owner = false", "not is_owner"),
    ("plan_number", "people_household", {}, "plan_number = 'RENEWED'", "plan_number = 'RENEWED'"),
    ("for_work", "people_person", {}, "is_here_for_work = true", "is_here_for_work"),
    ("for_work", "people_person", {}, "is_for_work_by_family = true", "is_for_work_by_family"),
    ("profile", "network_professionalprofile", {"is_public": "true"}, "is_public = false",
     "not is_public"),
    ("profile", "network_professionalprofile", {"is_public": "true"}, GONE, "not is_public"),
)  # fmt: skip
SENDING = (
    ("pushaddress", "delivery_pushaddress", {}, GONE, GONE),
    ("textnumber", "delivery_textnumber", {"proved_at": "now()"}, "number = '+31600000000'",
     "proved_at is null"),
    ("textnumber", "delivery_textnumber", {"proved_at": "now()"}, "proved_at = null",
     "proved_at is null"),
    ("textnumber", "delivery_textnumber", {"proved_at": "now()"}, GONE, GONE),
    ("no_news", "delivery_newschoice", {"channel": "'mail'", "rhythm": "'soon'"},
     "channel = 'here'", "channel = 'here'"),
    ("reminder", "delivery_scheduleitem", {}, "claimed_at = now(), outcome = 'sent'",
     "claimed_at is not null and outcome = 'sent'"),
    ("reminder", "delivery_scheduleitem", {}, GONE, GONE),
)  # fmt: skip
_OPEN_CASE = {
    "state": "'active'", "coordinator_id": HERE, "number": "left(md5(random()::text), 20)",
    "team_id": "(select id from people_team order by id limit 1)", "closing_reason": "''",
    "family_view": "''",
}  # fmt: skip
_CLOSED = "state = 'closed', closed_on = current_date, closing_reason = 'alone'"
_COLLEAGUE = (
    "(select person_id from people_teammembership where ended_on is null"
    " and team_id = (select id from people_team order by id limit 1) order by id limit 1)"
)
_ENTRY = {"url": "'https://hulp.example'", "phone": "''"}
_MEETING = {"lasts": "60", "moments": "array[now()]"}
WORK = (
    ("case", "casework_case", _OPEN_CASE, f"{_CLOSED}, closed_by_id = {HERE}",
     f"state = 'closed' and closed_by_id = {HERE}"),
    ("coordinator", "casework_case", _OPEN_CASE | {"coordinator_id": "gen_random_uuid()"},
     f"coordinator_id = {_COLLEAGUE}", f"coordinator_id = {_COLLEAGUE}"),
    ("colleague", "casework_casecolleague", {}, "ended_on = current_date", "ended_on is not null"),
    ("colleague", "casework_casecolleague", {}, GONE, "ended_on is not null"),
    ("conference", "careplans_conference", {"stage": "'question'", "created_by_id": HERE},
     f"stopped_on = current_date, stopped_by_id = {HIM}", f"stopped_by_id = {HIM}"),
    ("conference_guest", "careplans_conferenceguest", {"kind": "'circle'", "answer": "'waiting'"},
     "removed_on = current_date", "removed_on is not null"),
    ("conference_guest", "careplans_conferenceguest", {"kind": "'circle'", "answer": "'waiting'"},
     GONE, "removed_on is not null"),
    *(("proposal", "careplans_proposal", {"kind": "'debt'", "state": "'waiting'"},
       f"state = '{state}', answered_at = now(), answered_by_id = {HERE}", f"state = '{state}'")
      for state in ("declined", "taken_back")),
    ("meeting", "careplans_meeting", _MEETING, f"cancelled_at = now(), cancelled_by_id = {HERE}",
     f"cancelled_by_id = {HERE}"),
    ("agreement_no", "careplans_agreementparty",
     {"answer": "'yes'", "answered_at": "now()", "earlier_answer": "''"}, "answer = 'no'",
     "answer = 'no'"),
    ("exception", "casework_offerexception", {},
     f"is_agreed = false, decided_at = now(), decided_by_id = {HERE}", "not is_agreed"),
    ("self_help", "casework_selfhelp", _ENTRY, f"ended_at = now(), ended_by_id = {HIM}",
     f"ended_by_id = {HIM}"),
    ("self_help", "casework_selfhelp", _ENTRY, GONE, "ended_at is not null"),
    ("self_help", "casework_selfhelp", _ENTRY,
     "link_failed_on = current_date - 1, link_dead_on = current_date",
     "link_dead_on is not null and link_failed_on is not null"),
    ("plan_given", "casework_plangiven", {"person_id": HERE, "on_paper_to": "''"}, GONE, GONE),
)  # fmt: skip
_CONFIRMED = f"confirmed_at = now(), confirmed_by_id = {HERE}"
_END = f"ended_on = current_date, end_recorded_by_id = {HERE}, end_confirmed_by_id = {HIM}"
_DEAD = {"proof": "'deed'", "confirmed_at": YESTERDAY, "confirmed_by_id": HERE}
_UNDOING = {
    "undo_recorded_at": "now()", "undo_recorded_by_id": HERE, "undo_because": "'a mistake'",
}  # fmt: skip
LAW = (
    ("custody_end", "people_custody", {"kind": "'parent'"}, f"{_END}, end_confirmed_at = now()",
     "end_confirmed_at is not null"),
    ("custody", "people_custody", {"kind": "'parent'"}, GONE, GONE),
    ("standstill", "access_standstill", {"ground": "'danger'", "ends_at": TOMORROW}, _CONFIRMED,
     "confirmed_at is not null"),
    ("death", "people_death", {"proof": "'deed'"}, f"{_CONFIRMED}, ended = '{{\"a\": 1}}'",
     "confirmed_at is not null and ended ? 'a'"),
    ("death", "people_death", _DEAD | _UNDOING,
     "undo_recorded_at = null, undo_recorded_by_id = null, undo_because = ''",
     "undo_recorded_at is null"),
    ("died", "people_person", {}, "died_on = current_date", "died_on is not null"),
)  # fmt: skip
WORDS = (
    ("thrown_away", "careplans_goal",
     {"credit": "''", "state": "'open'", "scope_id": f"'{PRIVATE}'"},
     f"deleted_at = now(), deleted_by_id = {HERE}", "deleted_at is not null"),
    ("note_alone", "careplans_progress", {}, "is_for_writer_alone = true", "is_for_writer_alone"),
    ("brought_plan", "careplans_broughtplan", {},
     f"deleted_at = now(), deleted_by_id = {HERE}", f"deleted_by_id = {HERE}"),
    ("brought_plan", "careplans_broughtplan", {"brought_by_id": HERE}, GONE,
     f"deleted_by_id = {HERE}"),
)  # fmt: skip
_STEP = {
    "state": "'open'", "repeats": "''", "text": "'x'", "in_return": "''", "executor_name": "''",
    "executor_id": HERE,
}  # fmt: skip
_DEAL = "(select id from careplans_agreement order by id limit 1)"
_SIDE = {"answer": "'waiting'", "earlier_answer": "''", "name": "'x'", "agreement_id": _DEAL}
_SCHOOL = "(select id from people_organisation order by id limit 1)"
# in the order of their keys, as the site writes them
_BOTH = f"array[{HERE}, {HIM}]"
HANDS = (
    ("doer", "careplans_step", _STEP, f"executor_id = {HIM}", f"executor_id = {HIM}"),
    ("doer", "careplans_step", _STEP, f"executor_id = {HIM}, text = 'other'",
     "executor_id is null and text = 'x'"),
    ("doer", "careplans_step", _STEP, f"executor_id = {HIM}, in_return = 'other'",
     "executor_id is null"),
    ("doer", "careplans_step", _STEP, "executor_id = null, executor_name = 'Til'",
     "executor_id is null and executor_name = 'Til'"),
    ("doer", "careplans_step", _STEP, f"executor_id = {NOBODY}", "executor_id is null"),
    ("side", "careplans_agreementparty", _SIDE | {"person_id": HIM}, GONE,
     "person_id is null and name = 'x'"),
    ("side", "careplans_agreementparty", _SIDE | {"organisation_id": _SCHOOL}, GONE,
     "organisation_id is null and name = 'x'"),
    ("agreement", "careplans_agreement", {"party_ids": _BOTH}, f"party_ids = array[{HIM}]",
     f"party_ids = array[{HIM}]"),
    ("agreement", "careplans_agreement", {"party_ids": _BOTH}, "party_ids = '{}'",
     "party_ids = '{}'"),
    ("asked", "careplans_meeting", _MEETING | {"person_ids": _BOTH},
     f"person_ids = array[{HIM}, {NOBODY}]", f"person_ids = array[{HIM}]"),
)  # fmt: skip
# Whoever did it is not known here: it is open still, and said to be.
LEFT = (
    ("case", "casework_case", _OPEN_CASE | {"state": "'waiting'", "coordinator_id": "null"},
     _CLOSED + f", coordinator_id = {HERE}", "closed_on is null"),
    ("coordinator", "casework_case", _OPEN_CASE, f"coordinator_id = {NOBODY}",
     f"coordinator_id = {HERE}"),
    ("proposal", "careplans_proposal", {"kind": "'debt'", "state": "'waiting'"},
     f"state = 'declined', answered_at = now(), answered_by_id = {NOBODY}", "state = 'waiting'"),
    ("exception", "casework_offerexception", {},
     f"is_agreed = false, decided_at = now(), decided_by_id = {NOBODY}", "decided_at is null"),
    ("custody_end", "people_custody", {"kind": "'parent'"},
     f"{_END}, end_confirmed_at = now()".replace(HIM, NOBODY), "end_confirmed_at is null"),
    ("standstill", "access_standstill", {"ground": "'danger'", "ends_at": TOMORROW},
     _CONFIRMED.replace(HERE, NOBODY), "confirmed_at is null"),
    ("death", "people_death", {"proof": "'deed'"}, _CONFIRMED.replace(HERE, NOBODY),
     "confirmed_at is null"),
)  # fmt: skip
# Somebody says no to one of these.
ASKED_ABOUT = ("casework_legaloffer", "casework_helpplan")
# What was written down since and comes over whole: with the answer that it gives there.
FACTS = (
    ("found_home", "casework_foundhome",
     {"ground": "'danger'", "found_by_id": HERE, "family_reads_at": TOMORROW, "ends_at": TOMORROW,
      "found_at": YESTERDAY, "number": "'Z-1'",
      "team_id": "(select id from people_team limit 1)",
      "household_id": HOME}, "ends_at <= now()"),
    ("standstill", "access_standstill",
     {"ground": "'danger'", "ends_at": TOMORROW, "person_id": HERE, "set_by_id": HIM,
      "team_id": "(select id from people_team limit 1)",
      "household_id": HOME}, "true"),
    ("death", "people_death",
     {"proof": "'deed'", "person_id": HERE, "recorded_by_id": HIM,
      "team_id": "(select id from people_team limit 1)",
      "household_id": HOME}, "true"),
    ("answer_no", "casework_offeranswer",
     {"answer": "'no'", "said_by_name": "'x'", "written_by_id": HERE,
      "offer_id": "(select id from casework_legaloffer limit 1)", "who": "nothing"},
     "answer = 'no'"),
    ("objection", "casework_offerobjection",
     {"written_by_id": HERE, "offer_id": "(select id from casework_legaloffer limit 1)"}, "true"),
    ("foster_no", "casework_fosterconsent",
     {"answer": "'no'", "said_by_name": "'x'", "written_by_id": HERE,
      "plan_id": "(select id from casework_helpplan limit 1)", "who": "nothing"}, "answer = 'no'"),
    ("no_news", "delivery_newschoice",
     {"channel": "'here'", "rhythm": "'soon'", "person_id": HERE}, "channel = 'here'"),
)  # fmt: skip

# What the database asks of a row of these.
_ROWS = {
    "careplans_goal": {"credit": "''", "state": "'open'"},
    "careplans_attachment": {"state": "'waiting'", "kind": "'image'"},
    "careplans_conference": {"stage": "'question'"},
    "careplans_conferenceguest": {"kind": "'circle'", "answer": "'waiting'"},
    "careplans_debt": {"interval": "''"},
    "careplans_step": {"state": "'open'", "repeats": "''"},
    "careplans_meeting": _MEETING,
    "careplans_proposal": {"kind": "'debt'", "state": "'waiting'"},
    "careplans_safetycondition": {"ground": "'danger'"},
}


def people(session):
    for who in (HERE, HIM):
        put(session, "people_person", id=who)
    put(session, "people_household", id=HOME)


def of_tables(session):
    """Of every table with a place, and every one with a bin: (key, case)."""
    session.execute(
        "insert into access_scope (id, household_id, part, private_to_id)"
        f" values ('{PRIVATE}', {HOME}, 'goals', {HERE})"
    )
    private = f"'{PRIVATE}'"
    for kind in of_words():
        row = _ROWS.get(kind.table, {}) | {"household_id": HOME}
        if kind.name == "hidden":
            case = ("hidden", kind.table, row, f"scope_id = {private}", f"scope_id = {private}")
            yield put(session, kind.table, **row), case
        if kind.name == "thrown_away":
            row |= {"changed_by_id": HERE}
            done = f"deleted_at = now(), deleted_by_id = {HIM}"
            for change, by in ((done, HIM), (GONE, HERE)):
                case = (kind.name, kind.table, row, change, f"deleted_by_id = {by}")
                yield put(session, kind.table, **row), case
