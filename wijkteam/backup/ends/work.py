"""What was ended at the team's side, and between the family and who helps it."""

from wijkteam.backup.ends.kind import SEEN_HOME, Kind, person, since, there

_COLLEAGUE = (
    "exists (select from people_teammembership t where t.person_id = a.coordinator_id"
    " and t.team_id = h.team_id and (t.ended_on is null or t.ended_on > current_date))"
)
_HANDED_OVER = (
    "h.closed_on is null and h.coordinator_id is not null"
    " and a.coordinator_id <> h.coordinator_id"
)  # fmt: skip

CASE = Kind(
    "case", "casework_case", "id, closed_on, closed_by_id, closing_reason, family_view, state",
    ((f"state = 'closed', closed_on = a.closed_on, closing_reason = a.closing_reason,"
      f" family_view = a.family_view, closed_by_id = {person('a.closed_by_id')}",
      since("closed_on", " and h.coordinator_id is not null")),),
    None, left=since("closed_on"),
)  # fmt: skip
# It always has somebody, so it ends for one and goes to who works in that team here as well.
COORDINATOR = Kind(
    "coordinator", "casework_case", "id, coordinator_id", (), None, left=_HANDED_OVER,
    moved=(("coordinator_id = a.coordinator_id", f"{_HANDED_OVER} and {_COLLEAGUE}"),),
)  # fmt: skip
COLLEAGUE = Kind(
    "colleague", "casework_casecolleague", "id, ended_on",
    (("ended_on = a.ended_on", since("ended_on")),),
    "ended_on = current_date", "h.ended_on is null",
)  # fmt: skip
CONFERENCE = Kind(
    "conference", "careplans_conference", "id, stopped_on, stopped_by_id, stopped_because",
    ((f"stopped_on = a.stopped_on, stopped_because = a.stopped_because, stopped_by_id ="
      f" coalesce({person('a.stopped_by_id')}, h.created_by_id)", since("stopped_on")),),
    None, home="h.household_id",
)  # fmt: skip
CONFERENCE_GUEST = Kind(
    "conference_guest", "careplans_conferenceguest", "id, removed_on",
    (("removed_on = a.removed_on", since("removed_on")),),
    "removed_on = current_date", "h.removed_on is null", "h.household_id",
)  # fmt: skip
# What was refused or taken back waits for no yes any more.
PROPOSAL = Kind(
    "proposal", "careplans_proposal", "id, state, answered_at, answered_by_id, answer_text",
    (("state = a.state, answered_at = a.answered_at, answered_by_id = a.answered_by_id,"
      " answer_text = a.answer_text",
      "h.state = 'waiting' and a.state in ('declined', 'taken_back')"
      f" and {there('a.answered_by_id')}"),),
    None, home=SEEN_HOME,
    left="h.state = 'waiting' and a.state in ('declined', 'taken_back')",
)  # fmt: skip
MEETING = Kind(
    "meeting", "careplans_meeting", "id, cancelled_at, cancelled_by_id, cancelled_because",
    ((f"cancelled_at = a.cancelled_at, cancelled_because = a.cancelled_because,"
      f" cancelled_by_id = coalesce({person('a.cancelled_by_id')}, h.changed_by_id)",
      since("cancelled_at")),),
    None, home=SEEN_HOME,
)  # fmt: skip
# A side that said no since gave no yes to these words.
AGREEMENT_NO = Kind(
    "agreement_no", "careplans_agreementparty", "id, answer, answered_at, answer_text", (), None,
    moved=(("answer = a.answer, answered_at = a.answered_at, answer_text = a.answer_text",
            "h.answer <> a.answer and a.answer in ('no', 'change')"),),
)  # fmt: skip
# What a leader refused waits for no yes either.
EXCEPTION = Kind(
    "exception", "casework_offerexception", "id, is_agreed, decided_at, decided_by_id",
    (("is_agreed = false, decided_at = a.decided_at, decided_by_id = a.decided_by_id",
      f"h.decided_at is null and not a.is_agreed and {there('a.decided_by_id')}"),),
    None, left="h.decided_at is null and not a.is_agreed",
)  # fmt: skip
# What residents read was taken away, or got other words since: those do not come over, so they read
# nothing of it until somebody puts it back. A link that was dead by then is not offered again.
SELF_HELP = Kind(
    "self_help", "casework_selfhelp",
    "id, ended_at, ended_by_id, link_asked_on, link_failed_on, link_dead_on",
    ((f"ended_at = a.ended_at, ended_by_id = coalesce({person('a.ended_by_id')},"
      " h.written_by_id)", since("ended_at")),
     ("link_asked_on = a.link_asked_on, link_failed_on = a.link_failed_on,"
      " link_dead_on = a.link_dead_on", since("link_dead_on"))),
    "ended_at = now(), ended_by_id = h.written_by_id", "h.ended_at is null", told="entry_id",
)  # fmt: skip
# A plan that was given by mistake is read no more (bin/manage plan_not_given).
PLAN_GIVEN = Kind("plan_given", "casework_plangiven", "id", ())

WORK = (
    CASE, COORDINATOR, COLLEAGUE, CONFERENCE, CONFERENCE_GUEST, PROPOSAL, MEETING, AGREEMENT_NO,
    EXCEPTION, SELF_HELP, PLAN_GIVEN,
)  # fmt: skip
