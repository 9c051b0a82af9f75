"""What somebody may see, how much, what for, and until when."""

from dateutil.relativedelta import relativedelta
from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from access.models import Level
from careplans.overviews.sharing_words import SHARED_PARTS
from careplans.sharing import Share, shares_of_goal, shares_of_levels, shares_of_parts
from writing.fields import FutureDateField
from writing.forms import KeptForm

MONTHS = {"3": 3, "6": 6, "12": 12}
SHARED_AS_PLAN = ["goals", "steps"]  # what "the plan" gives; more stands on its page
LEVEL_CHOICES = [
    (Level.SEE, gettext_lazy("Only look")),
    (Level.RESPOND, gettext_lazy("Look, tick off and answer")),
    (Level.PROPOSE, gettext_lazy("Look and make proposals")),
]
LEVEL_TEXTS = {
    Level.SEE: gettext_lazy("The least. Who has steps here cannot tick them off then."),
    Level.RESPOND: gettext_lazy("They tick off steps and say yes or no to an agreement."),
    Level.PROPOSE: gettext_lazy("You decide about every proposal. Nothing happens by itself."),
}
# What means something for a part: a goal has no box to tick.
LEVELS_OF = {
    # what matters is nobody else's to think of: who may propose there types what others say
    "matters": (Level.SEE, Level.PROPOSE),
    "goals": (Level.SEE, Level.PROPOSE),
    "steps": (Level.SEE, Level.RESPOND, Level.PROPOSE),
    "money": (Level.SEE, Level.RESPOND, Level.PROPOSE),
    # a score takes the level to respond, proposing rungs that to propose (docs/adr/0027)
    "progress": (Level.SEE, Level.RESPOND, Level.PROPOSE),
    "safety": (Level.SEE, Level.PROPOSE),  # the level at which a condition is set (docs/adr/0028)
    "meetings": (Level.SEE, Level.RESPOND, Level.PROPOSE),
}
CELLS = [
    ("", gettext_lazy("Nothing")),
    (Level.SEE, gettext_lazy("Look")),
    (Level.RESPOND, gettext_lazy("Tick off")),
    (Level.PROPOSE, gettext_lazy("Propose")),
]
# Where a level means something else than that.
CELLS_OF = {
    ("matters", Level.PROPOSE): gettext_lazy("Look, and fill in together"),
    ("progress", Level.RESPOND): gettext_lazy("Say how far you are"),
    ("progress", Level.PROPOSE): gettext_lazy("Say that, and propose rungs"),
    ("safety", Level.PROPOSE): gettext_lazy("Set and check"),
    ("meetings", Level.RESPOND): gettext_lazy("Say whether they come"),
    ("meetings", Level.PROPOSE): gettext_lazy("Plan one with you"),
}


class WhatForm(KeptForm):
    """One decision: it becomes a grant for each part and each person that it is about."""

    what = forms.ChoiceField(label=gettext_lazy("What may they see?"), widget=forms.RadioSelect)
    goal = forms.ChoiceField(
        label=gettext_lazy("Which goal?"), required=False,
        help_text=gettext_lazy("Only when you choose one goal."),
    )  # fmt: skip
    about = forms.MultipleChoiceField(
        label=gettext_lazy("About whom?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=gettext_lazy(
            "What is about a child needs more signatures. Until then it stays closed."
        ),
    )
    level = forms.TypedChoiceField(
        label=gettext_lazy("What may they do?"),
        help_text=gettext_lazy("Only when you did not choose “I choose exactly”."),
        choices=LEVEL_CHOICES,
        coerce=int,
        widget=forms.RadioSelect,
        initial=Level.SEE,  # the least first: who chooses nothing gives no more than that
        required=False,
        empty_value=None,
    )
    purpose = forms.CharField(
        label=gettext_lazy("What for?"),
        max_length=200,
        help_text=gettext_lazy("They see this sentence too."),
        error_messages={"required": gettext_lazy("Write what for. One sentence is enough.")},
    )
    until = forms.ChoiceField(
        label=gettext_lazy("How long?"), widget=forms.RadioSelect, initial="3",
        help_text=gettext_lazy("The months count from the first day."),
    )  # fmt: skip
    ends_on = FutureDateField(
        label=gettext_lazy("Until which day?"),
        required=False,
        help_text=gettext_lazy("Only when you choose a day yourself."),
    )
    starts_on = FutureDateField(
        label=gettext_lazy("From when?"),
        required=False,
        help_text=gettext_lazy(
            "If you leave it empty, it begins today. Months that you chose count from this day."
        ),
    )

    def __init__(self, *args, offer, **options):
        self.offer = offer
        super().__init__(*args, **options)
        self.offer_what()
        self.offer_parts()
        self.offer_subjects()
        self.fields["level"].descriptions = LEVEL_TEXTS
        self.fields["until"].choices = until_choices(self.first_day())
        for name in ("goal", "about", "ends_on", "level"):
            self.fields[name].is_needed = True  # with the answer that asks for it

    def offer_what(self):
        offered = self.offer
        choices = [("own", _("Only their own steps"))] if offered.is_owner else []
        choices += [("goal", _("One goal"))] if offered.goals else []
        choices += [("plan", _("All goals and steps")), ("parts", _("I choose exactly"))]
        self.fields["what"].choices = choices
        self.fields["what"].descriptions = {
            "own": _("The least. Often this is enough."),
            "goal": _("With its steps and agreements, and how it goes."),
            "plan": _("Goals, steps and agreements. No money, no messages."),
            "parts": _("For each part what they may do."),
        }
        goals = [(key, goal_label(goal)) for key, goal in offered.goals.items()]
        self.fields["goal"].choices = [("", _("Choose a goal")), *goals]

    def offer_parts(self):
        """A row of the matrix for each part."""
        self.parts = [p for p in SHARED_PARTS if p != "money" or self.offer.is_owner]
        for part in self.parts:
            self.fields[f"level_{part.value}"] = forms.TypedChoiceField(
                label=capital(part.label), choices=self.cells_offered(part), coerce=int,
                empty_value=0, widget=forms.RadioSelect, required=False, initial="",
            )  # fmt: skip

    def cells_offered(self, part):
        """Filling in together is with the family as a whole: not for who decides about a child."""
        is_of_one = all(key for key, _name in self.offer.subjects)
        if part == "matters" and is_of_one:
            return [cell for cell in cells_of(part) if cell[0] != Level.PROPOSE]
        return cells_of(part)

    @property
    def matrix(self):
        return [self[f"level_{part.value}"] for part in self.parts]

    def offer_subjects(self):
        """With one subject there is nothing to choose."""
        subjects = [(str(key or "family"), name) for key, name in self.offer.subjects]
        self.fields["about"].choices = subjects
        self.fields["about"].initial = [value for value, _name in subjects[:1]]
        if len(subjects) < 2:
            self.fields["about"].widget = forms.MultipleHiddenInput()

    def clean(self):
        given = super().clean() or self.cleaned_data
        what = given.get("what")
        if what == "parts" and not self.levels():
            self.say("what", _("Choose at least one part."))
        if what == "goal" and not given.get("goal"):
            self.say("goal", _("Choose which goal."))
        if what in ("parts", "plan") and not given.get("about"):
            self.say("about", _("Choose about whom."))
        if what == "parts" and is_together_without_family(given):
            self.say("about", _("You fill in together with the whole family. Choose that too."))
        if what != "parts" and not given.get("level"):
            self.say("level", _("Choose what they may do."))
        if what == "own" and given.get("level") == Level.PROPOSE:
            self.say("level", _("With only their own steps they cannot propose. Choose another."))
        self.check_last_day(given)
        return given

    def check_last_day(self, given):
        """The day counts only for who chooses a day; a day that was left behind does no harm."""
        if given.get("until") != "day":
            given["ends_on"] = None
        elif not given.get("ends_on"):
            self.say("ends_on", _("Choose the last day."))

    def say(self, name, text):
        if name not in self.errors:
            self.add_error(name, text)

    def levels(self):
        """{part: level} of the matrix, without what stays closed."""
        given = {part.value: self.cleaned_data.get(f"level_{part.value}") for part in self.parts}
        return {part: level for part, level in given.items() if level}

    @property
    def decision(self):
        """The words of the action `give_access`, but for the party."""
        given = self.cleaned_data
        return {
            "shares": self.shares(),
            "purpose": given["purpose"],
            "starts_on": given["starts_on"],
            "ends_on": self.last_day(),
        }

    def shares(self):
        given = self.cleaned_data
        what, level = given["what"], given["level"]
        if what == "own":
            return [Share("steps", level, is_own_steps_only=True)]
        if what == "goal":
            return shares_of_goal(self.offer.goals[given["goal"]].scope, level)
        subjects = (key for key, _name in self.offer.subjects)
        about = [key for key in subjects if str(key or "family") in given["about"]]
        if what == "plan":
            return shares_of_parts(SHARED_AS_PLAN, about, level)
        return shares_of_levels(self.levels(), about)

    def first_day(self):
        """From which day the months count, as far as it is typed already; else from today."""
        typed = self["starts_on"].value()
        try:
            return self.fields["starts_on"].clean(typed) or timezone.localdate()
        except forms.ValidationError:
            return timezone.localdate()  # what is wrong with it is said at the field

    def last_day(self):
        until = self.cleaned_data["until"]
        if until in MONTHS:
            start = self.cleaned_data["starts_on"] or timezone.localdate()
            return start + relativedelta(months=MONTHS[until])
        return self.cleaned_data["ends_on"] if until == "day" else None


def is_together_without_family(given):
    """What is typed together hangs with the whole family; for one person it opens nothing."""
    about = given.get("about") or ["family"]  # that it is empty is said at that question
    return given.get("level_matters") == Level.PROPOSE and "family" not in about


def levels_of(part):
    return LEVELS_OF.get(part, (Level.SEE,))


def cells_of(part):
    offered = ("", *levels_of(part))
    return [(lvl, CELLS_OF.get((str(part), lvl), label)) for lvl, label in CELLS if lvl in offered]


def nearest(part, level):
    """The widest that this part offers and that is no more than what was given."""
    return max(each for each in levels_of(part) if each <= level)


def goal_label(goal):
    """A goal about money says so: who sees it, sees what is written there about money."""
    if goal.scope.part == "money":
        return _("%(goal)s (about money)") % {"goal": goal.title}
    return goal.title


def until_choices(first_day):
    def until(months):
        return date_format(first_day + relativedelta(months=months), _("j F Y"))

    return [
        ("3", _("3 months, until %(day)s") % {"day": until(3)}),
        ("6", _("Half a year, until %(day)s") % {"day": until(6)}),
        ("12", _("A year, until %(day)s") % {"day": until(12)}),
        ("day", _("Until a day that I choose")),
        ("open", _("Until we stop it")),
    ]


def capital(text):
    text = str(text)
    return text[:1].upper() + text[1:]
