"""Places, at home and at work, and what somebody or a family closed about themselves."""

from wijkteam.backup.ends.kind import DAY, Kind

_EARLIER = "a.ended_on is not null and (h.ended_on is null or a.ended_on < h.ended_on)"


def place(table, home="null::uuid"):
    """A dated place: its last day, and what it no longer owns."""
    ended = [("ended_on = a.ended_on", _EARLIER)]
    columns = "id, ended_on"
    if table == "people_householdmember":
        columns += ", is_owner"
        ended.append(("is_owner = false", "h.is_owner and not a.is_owner"))
    return Kind(
        "place", table, columns, tuple(ended), f"ended_on = {DAY}",
        f"(h.ended_on is null or h.ended_on > {DAY})", home,
    )  # fmt: skip


# By the number of a plan its home is found; one that was renewed finds nothing any more.
PLAN_NUMBER = Kind(
    "plan_number", "people_household", "id, plan_number", (), None, home="h.id",
    moved=(("plan_number = a.plan_number", "h.plan_number <> a.plan_number"),),
)  # fmt: skip
SECRET_ADDRESS = Kind(
    "address", "people_address", "household_id as id, is_secret",
    (("is_secret = true", "a.is_secret and not h.is_secret"),),
    None, home="h.household_id", key="household_id", told="household_id",
)  # fmt: skip
# Who comes for work is asked for a second step.
FOR_WORK = Kind(
    "for_work", "people_person", "id, is_here_for_work, is_for_work_by_family",
    (("is_here_for_work = h.is_here_for_work or a.is_here_for_work,"
      " is_for_work_by_family = h.is_for_work_by_family or a.is_for_work_by_family",
      "a.is_here_for_work and not h.is_here_for_work"
      " or a.is_for_work_by_family and not h.is_for_work_by_family"),),
    None,
)  # fmt: skip
PROFILE = Kind(
    "profile", "network_professionalprofile", "id, is_public",
    (("is_public = false", "h.is_public and not a.is_public"),),
    "is_public = false", "h.is_public",
)  # fmt: skip

PLACES = (
    place("people_householdmember", "h.household_id"), place("people_teammembership"),
    place("people_organisationmembership"), PLAN_NUMBER, SECRET_ADDRESS, FOR_WORK, PROFILE,
)  # fmt: skip
