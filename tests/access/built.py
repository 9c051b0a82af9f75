"""A drawn family as rows of the database, and the same as facts for the oracle."""

import uuid
from datetime import timedelta

from django.utils import timezone

from access.models import EmergencyAccess, Grant, GrantSignature, Scope, Standstill
from careplans.models import Conversation, Goal, Message, Priority, Step
from people.models import (
    Custody,
    Death,
    Household,
    HouseholdMember,
    OrganisationMembership,
    Person,
    PlaceQuestion,
    Succession,
    TeamMembership,
    User,
)
from tests.access import oracle


class Builder:
    """Writes a random world to the database, and the same as Facts for the oracle."""

    def __init__(self, world, spec):
        self.today, self.world, self.spec = timezone.localdate(), world, spec
        self.facts = oracle.Facts(self.today)
        self.goal_keys = [uuid.uuid4(), uuid.uuid4()]
        self.home = Household.objects.create(name="Willekeurig")
        self.people = [self.person(*who) for who in zip(spec["ages"], spec["days"], strict=True)]
        for part in ("members", "custody", "places", "grants", "emergencies", "standstills"):
            for entry in spec[part]:
                getattr(self, f"add_{part}")(entry)
        self.rows = [self.add_scope(entry) for entry in spec["scopes"]]
        self.steps = [self.add_step(index) for index in spec["executors"]]
        self.talks = [self.add_talk(sorted(indexes)) for indexes in spec["talks"]]

    def day(self, offset):
        return None if offset is None else self.today + timedelta(days=offset)

    def person(self, age, days):
        born = None
        if age is not None:
            birthday = self.today + timedelta(days=days)
            month, day = birthday.month, birthday.day
            born = birthday.replace(year=birthday.year - age, month=month, day=min(day, 28))
        user = User.objects.create(email=f"{uuid.uuid4()}@voorbeeld.example")
        made = Person.objects.create(user=user, first_name="Iemand", born_on=born)
        self.facts.born[made.pk] = born
        return made

    def add_members(self, entry):
        index, role, is_owner, (start, end), keeps = entry
        made = HouseholdMember.objects.create(
            household=self.home, person=self.people[index], role=role, is_owner=is_owner,
            started_on=self.day(start), ended_on=self.day(end),
        )  # fmt: skip
        self.facts.members.append(
            {"household": self.home.pk, "person": self.people[index].pk, "role": role,
             "is_owner": is_owner, "from": self.day(start), "until": self.day(end),
             "keeps": keeps}
        )  # fmt: skip
        if is_owner and keeps != "own":
            {"asked": self.was_asked, "succession": self.succeeds}[keeps](made)

    def was_asked(self, member):
        PlaceQuestion.objects.create(
            household=self.home, member=member, kind="owner", asked_by=member.person,
            closed_at=timezone.now(), is_agreed=True,
        )  # fmt: skip

    def succeeds(self, member):
        """Somebody of another time died, and this person keeps the plan since."""
        first, second, now = self.world.samira, self.world.joost, timezone.now()
        seen = {"confirmed_by": second, "confirmed_at": now}
        place = {"household": self.home, "team": self.world.laak}
        death = Death.objects.create(
            person=Person.objects.create(first_name="Was"), case_id=uuid.uuid4(), case_number="x",
            died_on=self.today, proof="deed", recorded_by=first, **place, **seen,
        )  # fmt: skip
        Succession.objects.create(
            death=death, person=member.person, proposed_by=first, answered_at=now,
            is_accepted=True, **place, **seen,
        )  # fmt: skip

    def add_custody(self, entry):
        child, holder, (confirmed, end_confirmed), (start, end), is_institution = entry
        institution = self.place("organisation") if is_institution else None
        first, second, now = self.world.samira, self.world.joost, timezone.now()
        yes = {"confirmed_by": second, "confirmed_at": now} if confirmed else {}
        if end is not None:
            yes |= {"ended_on": self.day(end), "end_recorded_by": first}
        if end is not None and end_confirmed:
            yes |= {"end_confirmed_by": second, "end_confirmed_at": now}
        Custody.objects.create(
            child=self.people[child], holder=self.people[holder], organisation=institution,
            kind="guardian" if institution else "parent", evidence="x",
            started_on=self.day(start), recorded_by=first, **yes,
        )  # fmt: skip
        self.facts.custody.append(
            {"child": self.people[child].pk, "holder": self.people[holder].pk,
             "organisation": institution and institution.pk, "is_confirmed": confirmed,
             "is_end_confirmed": end_confirmed, "from": self.day(start), "until": self.day(end)}
        )  # fmt: skip

    def place(self, kind):
        return self.world.laak if kind == "team" else self.world.protection

    def add_places(self, entry):
        kind, index, (start, end) = entry
        model = TeamMembership if kind == "team" else OrganisationMembership
        model.objects.create(
            person=self.people[index], started_on=self.day(start), ended_on=self.day(end),
            **{kind: self.place(kind)},
        )  # fmt: skip
        self.facts.places.append(
            {"kind": kind, "key": self.place(kind).pk, "person": self.people[index].pk,
             "from": self.day(start), "until": self.day(end)}
        )  # fmt: skip

    def add_grants(self, g):
        who = None if g["person"] is None else self.people[g["person"]]
        subject = None if g["subject"] is None else self.people[g["subject"]]
        goal = None if g["goal"] is None else self.goal_keys[g["goal"]]
        own = g["own"] and g["part"] == "steps"
        gone = {"withdrawn_at": timezone.now(), "withdrawn_by": self.people[0]}
        made = Grant.objects.create(
            household=self.home, person=who, part=g["part"], level=g["level"], subject=subject,
            goal_id=goal, is_own_steps_only=own, purpose="x", given_by=self.people[0],
            starts_on=self.day(g["period"][0]), ends_on=self.day(g["period"][1]),
            **({g["place"]: self.place(g["place"])} if g["place"] else {}),
            **(gone if g["withdrawn"] else {}),
        )  # fmt: skip
        for index in g["signed"]:
            GrantSignature.objects.create(grant=made, person=self.people[index])
            self.facts.signatures.add((made.pk, self.people[index].pk))
        self.facts.grants.append(
            {"id": made.pk, "household": self.home.pk, "person": made.person_id,
             "organisation": made.organisation_id, "team": made.team_id, "part": made.part,
             "level": made.level, "subject": made.subject_id, "goal": goal,
             "is_own_steps_only": own, "starts": made.starts_on, "ends": made.ends_on,
             "withdrawn": g["withdrawn"], "given_by": made.given_by_id}
        )  # fmt: skip

    def add_emergencies(self, e):
        """A quarter of an hour from the full hour, so that no second decides."""
        person, now = self.people[e["person"]], timezone.now()
        begun = now - timedelta(hours=e["ago"], minutes=15 if e["ago"] >= 0 else 0)
        yes = {"confirmed_by": self.world.ingrid, "confirmed_at": now}
        stop = {"ended_by": self.world.ingrid, "ended_at": now}
        EmergencyAccess.objects.create(
            household=self.home, person=person, team=self.place("team"), case_id=uuid.uuid4(),
            case_number="x", parts=e["parts"], reason="x", started_at=begun,
            ends_at=begun + timedelta(hours=e["hours"]),
            **(yes if e["confirmed"] else {}), **(stop if e["ended"] else {}),
        )  # fmt: skip
        self.facts.emergencies.append(
            e | {"household": self.home.pk, "person": person.pk, "team": self.place("team").pk}
        )

    def add_standstills(self, s):
        """A quarter of an hour from the full hour, as above."""
        person, now = self.people[s["person"]], timezone.now()
        begun = now - timedelta(hours=s["ago"], minutes=15 if s["ago"] >= 0 else 0)
        yes = {"confirmed_by": self.world.ingrid, "confirmed_at": now}
        stop = {"ended_by": self.world.linda, "ended_at": now}
        Standstill.objects.create(
            household=self.home, person=person, team=self.world.laak, case_id=uuid.uuid4(),
            case_number="x", ground="danger", evidence="x", started_at=begun,
            ends_at=begun + timedelta(hours=s["hours"]), set_by=self.world.linda,
            **(yes if s["confirmed"] else {}), **(stop if s["ended"] else {}),
        )  # fmt: skip
        self.facts.standstills.append(s | {"household": self.home.pk, "person": person.pk})

    def add_scope(self, entry):
        part, subject, goal, private_to = entry
        place = Scope.objects.create(
            household=self.home, part=part,
            subject=None if subject is None else self.people[subject],
            goal_id=None if goal is None else self.goal_keys[goal],
            private_to=None if private_to is None else self.people[private_to],
        )  # fmt: skip
        row = Priority.objects.create(
            household=self.home, scope=place, text="x", said_by=self.people[0],
            created_by=self.people[0], changed_by=self.people[0],
        )  # fmt: skip
        row.rule = {"household": self.home.pk, "part": part, "subject": place.subject_id,
                    "goal": place.goal_id, "private_to": place.private_to_id}  # fmt: skip
        return row

    def add_step(self, index):
        row, me = self.rows[0], self.people[0]
        goal = Goal.objects.create(
            household=self.home, scope=row.scope, title="x", created_by=me, changed_by=me
        )
        return Step.objects.create(
            household=self.home, scope=row.scope, goal=goal, text="x", executor_kind=2,
            executor=self.people[index], created_by=me, changed_by=me,
        )  # fmt: skip

    def add_talk(self, indexes):
        people = [self.people[index] for index in indexes]
        made = Conversation.objects.create(
            household=self.home, participant_ids=sorted(each.pk for each in people),
            started_by=people[0],
        )  # fmt: skip
        Message.objects.create(household=self.home, conversation=made, author=people[0], body="Dag")
        return made
