"""One household while its rows are made: its keys, its scopes, its names."""

from access.models import Part, Scope
from wijkteam.demo.loader.keys import key
from wijkteam.demo.loader.people import full_name, person_id

PARTS_OF_A_GOAL = (Part.GOALS, Part.STEPS, Part.PROGRESS)


class Home:
    def __init__(self, rows, story):
        self.rows, self.clock, self.story = rows, rows.clock, story
        self.id = household_id(story)
        self._scopes = {}
        self._names = {member.person: member.name for member in story.network if member.person}

    def key(self, *parts):
        return key("household", self.story.key, *parts)

    def goal_id(self, goal_key):
        return self.key("goal", goal_key)

    def scope(self, part, *, about="", goal="", private_to=""):
        """The scope that `careplans.scopes` would find or make for such a row."""
        place = (part, about, goal, private_to)
        if place not in self._scopes:
            made = Scope(
                id=self.key("scope", *place),
                household_id=self.id,
                part=part,
                subject_id=person_id(about),
                goal_id=self.goal_id(goal) if goal else None,
                private_to_id=person_id(private_to),
            )
            self._scopes[place] = self.rows.add(made).pk
        return self._scopes[place]

    def flow_of_conference(self):
        """Where the flow hangs: by the key of the conference itself."""
        made = Scope(
            id=self.key("scope", Part.CONFERENCE, "flow"),
            household_id=self.id,
            part=Part.CONFERENCE,
            goal_id=self.key("conference"),
        )
        return self.rows.add(made).pk

    def scopes_of_goal(self, goal):
        """By part; all that hangs under a goal about money is money."""
        parts = dict.fromkeys(PARTS_OF_A_GOAL, Part.MONEY) if goal.is_money else {}
        return {
            part: self.scope(parts.get(part, part), about=goal.about, goal=goal.key)
            for part in PARTS_OF_A_GOAL
        }

    def row(self, model, row_id, scope_id, *, by, at, changed=None, **fields):
        """A thing of the family; `changed` is (who, when) of the last change."""
        changed_by, changed_at = changed or (by, at)
        return self.rows.add(
            model(
                id=row_id,
                household_id=self.id,
                scope_id=scope_id,
                version=2 if changed else 1,
                created_by_id=person_id(by),
                created_at=at,
                changed_by_id=person_id(changed_by),
                changed_at=changed_at,
                **fields,
            )
        )

    def label(self, person_key):
        """What the forms write for a person: first name at home, the name in full for others."""
        person = self.rows.people[person_key]
        if person_key in {member.person for member in self.story.members}:
            return person.first
        return self._names.get(person_key) or full_name(person)

    def owners(self):
        return [member.person for member in self.story.members if member.is_owner]

    def has_login(self, person_key):
        return bool(person_key) and self.rows.people[person_key].has_login


def household_id(story):
    return key("household", story.key)


def first_day(story):
    """The day on which a family wrote its first words, or before that a first fact."""
    days = [priority.on for priority in story.priorities] + [goal.on for goal in story.goals]
    return min([*days, *(custody.since for custody in story.custody)])
