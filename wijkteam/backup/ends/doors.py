"""What lets somebody in: a yes, a question that a yes would answer, and where something is sent."""

from wijkteam.backup.ends.kind import Kind, person, since, there

_OPEN = "h.withdrawn_at is null and h.answered_at is null"
_NO_PLACE = "a.kind = 'owner' and a.is_agreed"

GRANT = Kind(
    "grant", "access_grant", "id, withdrawn_at, withdrawn_by_id, ends_on",
    (
        (f"withdrawn_at = a.withdrawn_at, withdrawn_by_id = coalesce("
         f"{person('a.withdrawn_by_id')}, h.given_by_id)", since("withdrawn_at")),
        ("ends_on = greatest(a.ends_on, h.starts_on)",
         "h.withdrawn_at is null and a.ends_on is not null"
         " and (h.ends_on is null or a.ends_on < h.ends_on)"),
    ),
    "withdrawn_at = now(), withdrawn_by_id = h.given_by_id",
    "h.withdrawn_at is null", "h.household_id",
)  # fmt: skip
EMERGENCY = Kind(
    "emergency", "access_emergencyaccess", "id, ended_at, ended_by_id",
    ((f"ended_at = a.ended_at, ended_by_id = coalesce({person('a.ended_by_id')}, h.person_id)",
      since("ended_at")),),
    "ended_at = now(), ended_by_id = h.person_id", "h.ended_at is null",
    "case when h.is_hidden then null else h.household_id end",  # the family does not know of it
)  # fmt: skip
# Whoever said yes since has no log-in here, and says it again: what was given to them is a grant
# or a place, with an end of its own. A square that was opened is of the browser that opened it.
INVITATION = Kind(
    "invitation", "people_invitation",
    "id, withdrawn_at, answered_at, is_accepted, expires_at, opened_at, code_hash",
    (
        ("withdrawn_at = a.withdrawn_at", since("withdrawn_at")),
        ("answered_at = a.answered_at, is_accepted = false",
         "h.answered_at is null and not a.is_accepted"),
        ("expires_at = a.expires_at", f"{_OPEN} and a.expires_at < h.expires_at"),
    ),
    "withdrawn_at = now()", _OPEN, "h.household_id",
    moved=(("code_hash = a.code_hash, opened_at = a.opened_at",
            f"{_OPEN} and a.code_hash <> h.code_hash"),),
)  # fmt: skip
# What was sent and taken back stays, as the last word; what was never sent was taken away.
CUSTODY_DOOR = Kind(
    "custody_door", "people_custodydoor", "id, taken_back_at, seen_at, seen_by_id",
    (("taken_back_at = a.taken_back_at, seen_at = a.seen_at, seen_by_id = a.seen_by_id",
      since("taken_back_at", f" and {there('a.seen_by_id')}")),),
    home="h.household_id",
)  # fmt: skip
# A yes since gave a place that does not come over, so it is no yes here: it is asked anew.
PLACE_QUESTION = Kind(
    "place_question", "people_placequestion", "id, closed_at, is_agreed, kind",
    ((f"closed_at = a.closed_at, is_agreed = case when {_NO_PLACE} then null else a.is_agreed end",
      since("closed_at")),),
    "closed_at = now()", "h.closed_at is null", "h.household_id",
)  # fmt: skip
SUCCESSION = Kind(
    "succession", "people_succession", "id, answered_at, is_accepted, ended_at",
    (("ended_at = coalesce(a.ended_at, a.answered_at)",
      "h.ended_at is null and coalesce(a.ended_at, a.answered_at) is not null"
      " and (a.ended_at is not null or h.answered_at is null)"),),
    "ended_at = now()", "h.ended_at is null and h.answered_at is null",
)  # fmt: skip
# Who held it, and who looked, count for the next number of the same log-in; that one was used ends
# the ways in of before. Each is only noted here of a number that is over by it.
_LOOKED = (
    "checked_at = coalesce(h.checked_at, a.checked_at),"
    f" checked_by_id = coalesce(h.checked_by_id, {person('a.checked_by_id')}),"
    " confirmed_at = coalesce(h.confirmed_at, a.confirmed_at),"
    f" confirmed_by_id = coalesce(h.confirmed_by_id, {person('a.confirmed_by_id')})"
)
COMING_BACK = Kind(
    "recovery", "wijkteam_recovery",
    "id, stopped_at, stopped_by_id, used_at, expires_at, checked_at, checked_by_id, confirmed_at,"
    " confirmed_by_id",
    ((f"stopped_at = a.stopped_at, stopped_by_id = {person('a.stopped_by_id')}, {_LOOKED}",
      since("stopped_at", " and h.used_at is null")),
     (f"used_at = a.used_at, {_LOOKED}", since("used_at", " and h.stopped_at is null"))),
    "stopped_at = now()", "h.stopped_at is null and h.used_at is null",
)  # fmt: skip
# Of a calendar the key is what opens it; it has no other.
FEED = Kind("feed", "delivery_calendarfeed", "token_hash as id", (), key="token_hash")

DOORS = (
    GRANT, EMERGENCY, INVITATION, CUSTODY_DOOR, PLACE_QUESTION, SUCCESSION, COMING_BACK, FEED,
)  # fmt: skip
