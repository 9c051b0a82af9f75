"""Who does a step, who is a side of an agreement and who is asked to a meeting.

Who is let in to their own steps alone sees what stands in their name, whatever its part or place
(access/rows.py, OWN_STEPS): so what was taken from them is taken again. The words are those of the
backup.
"""

from wijkteam.backup.ends.kind import SEEN_HOME, Kind, person

_WENT_ON = "h.executor_id is not null and a.executor_id is distinct from h.executor_id"
_SAME_WORDS = "a.text = h.text and a.in_return = h.in_return"

# To whom it went: where they read the same words there as well. Else nobody does it.
DOER = Kind(
    "doer", "careplans_step",
    "id, executor_kind, executor_id, executor_name, text, in_return", (),
    None, home=SEEN_HOME,
    moved=((f"executor_kind = a.executor_kind, executor_name = a.executor_name,"
            f" executor_id = {person('a.executor_id')}", f"{_WENT_ON} and {_SAME_WORDS}"),
           ("executor_id = null", f"{_WENT_ON} and not ({_SAME_WORDS})")),
)  # fmt: skip
# Its name and its promise stay. Other words or other sides are written in new rows: a row that
# stands there with another person is of who joined as somebody who had a place (wijkteam/sql/0005).
SIDE = Kind(
    "side", "careplans_agreementparty", "id, agreement_id, person_id, organisation_id", (),
    "person_id = null, organisation_id = null",
    "(h.person_id is not null or h.organisation_id is not null) and not exists ("
    "select from aside b where b.agreement_id = h.agreement_id"
    " and (b.person_id = h.person_id or b.organisation_id = h.organisation_id))",
    "case when exists (select from careplans_agreement g join access_scope s on s.id = g.scope_id"
    " where g.id = h.agreement_id and s.private_to_id is not null)"
    " then null else h.household_id end",
)  # fmt: skip
_STILL_SIDES = (
    "array(select key from unnest(h.party_ids) key where key = any(a.party_ids) or exists ("
    "select from careplans_agreementparty p where p.agreement_id = h.id and p.person_id = key)"
    " order by key)"
)
# By these keys the database knows whose agreement it is: the sides themselves come first.
AGREEMENT = Kind(
    "agreement", "careplans_agreement", "id, party_ids",
    ((f"party_ids = {_STILL_SIDES}",
      f"cardinality({_STILL_SIDES}) < cardinality(h.party_ids)"),),
    None, home=SEEN_HOME,
)  # fmt: skip
ASKED = Kind(
    "asked", "careplans_meeting", "id, person_ids",
    (("person_ids = array(select key from unnest(h.person_ids) key"
      " where key = any(a.person_ids) order by key)", "not h.person_ids <@ a.person_ids"),),
    None, home=SEEN_HOME,
)  # fmt: skip

HANDS = (DOER, SIDE, AGREEMENT, ASKED)
