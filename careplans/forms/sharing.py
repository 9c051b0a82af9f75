"""Letting somebody look in: whom, what, how much, what for, and until when."""

from dateutil.relativedelta import relativedelta
from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from access.models import Level
from careplans.overviews.sharing_words import SHARED_PARTS
from careplans.sharing import Newcomer, Share, shares_of_goal, shares_of_parts
from delivery.invitations import check_room
from writing.fields import FutureDateField
from writing.forms import KeptForm

MONTHS = {"3": 3, "6": 6, "12": 12}
PLAN_PARTS = ["goals", "steps"]
LEVEL_CHOICES = [
    (Level.SEE, gettext_lazy("Only look")),
    (Level.RESPOND, gettext_lazy("Look, tick off and answer")),
    (Level.PROPOSE, gettext_lazy("Look and make proposals")),
]
LEVEL_TEXTS = {
    Level.RESPOND: gettext_lazy("They tick off steps and say yes or no to an agreement."),
    Level.PROPOSE: gettext_lazy("You decide about every proposal. Nothing happens by itself."),
}


class ShareForm(KeptForm):
    """One decision: it becomes a grant for each part and each person that it is about."""

    who = forms.ChoiceField(label=gettext_lazy("Who may look in?"))
    first_name = forms.CharField(
        label=gettext_lazy("First name"), max_length=80, required=False,
        help_text=gettext_lazy("Only for somebody new."),
    )  # fmt: skip
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"), required=False,
        help_text=gettext_lazy("The invitation goes here. It says nothing about your plan."),
    )  # fmt: skip
    what = forms.ChoiceField(label=gettext_lazy("What may they see?"), widget=forms.RadioSelect)
    parts = forms.MultipleChoiceField(
        label=gettext_lazy("Which parts?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=gettext_lazy("Only when you choose for each part."),
    )
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
        choices=LEVEL_CHOICES,
        coerce=int,
        widget=forms.RadioSelect,
        initial=Level.RESPOND,
    )
    purpose = forms.CharField(
        label=gettext_lazy("What for?"),
        max_length=200,
        help_text=gettext_lazy("They see this sentence too."),
    )
    until = forms.ChoiceField(
        label=gettext_lazy("How long?"), widget=forms.RadioSelect, initial="3"
    )
    ends_on = FutureDateField(
        label=gettext_lazy("Until which day?"),
        required=False,
        help_text=gettext_lazy("Only when you choose a day yourself."),
    )
    starts_on = FutureDateField(
        label=gettext_lazy("From when?"),
        required=False,
        help_text=gettext_lazy("Empty is from today."),
    )

    def __init__(self, *args, offer, **options):
        super().__init__(*args, **options)
        self.offer = offer
        self.fields["who"].choices = self.who_choices()
        self.fields["what"].choices = self.what_choices()
        self.fields["what"].descriptions = self.what_texts()
        self.fields["level"].descriptions = LEVEL_TEXTS
        self.fields["until"].choices = until_choices()
        for name in ("parts", "about", "ends_on"):
            self.fields[name].is_needed = True  # with the answer that asks for it
        self.offer_parts()
        self.offer_subjects()

    def who_choices(self):
        new = ("new", gettext_lazy("Somebody new"))
        return [("", gettext_lazy("Choose somebody")), *self.offer.groups, new]

    def what_choices(self):
        goals = [
            (f"goal-{key}", _("One goal: %(goal)s") % {"goal": goal.title})
            for key, goal in self.offer.goals.items()
        ]
        own = [("own", _("Only their own steps"))] if self.offer.is_owner else []
        wide = [("plan", _("All goals and steps")), ("parts", _("I choose the parts"))]
        return [*own, *goals, *wide]

    def what_texts(self):
        under = _("With its steps and agreements, and how it goes.")
        texts = {f"goal-{key}": under for key in self.offer.goals}
        texts |= {
            f"goal-{key}": _("With all that is written there about money.")
            for key, goal in self.offer.goals.items()
            if goal.scope.part == "money"
        }
        return texts | {
            "own": _("The least. Often this is enough."),
            "plan": _("Goals, steps and agreements. No money, no messages."),
        }

    def offer_parts(self):
        parts = [p for p in SHARED_PARTS if p != "money" or self.offer.is_owner]
        self.fields["parts"].choices = [(part.value, capital(part.label)) for part in parts]

    def offer_subjects(self):
        """With one subject there is nothing to choose."""
        subjects = [(str(key or "family"), name) for key, name in self.offer.subjects]
        self.fields["about"].choices = subjects
        self.fields["about"].initial = [value for value, _name in subjects[:1]]
        if len(subjects) < 2:
            self.fields["about"].widget = forms.MultipleHiddenInput()

    def clean_what(self):
        what = self.cleaned_data["what"]
        if what.startswith("goal-") and what.removeprefix("goal-") not in self.offer.goals:
            raise forms.ValidationError(_("Choose one of these."))
        return what

    def clean(self):
        given = super().clean() or self.cleaned_data
        self.check_newcomer(given)
        if given.get("what") == "parts" and not given.get("parts"):
            self.say("parts", _("Choose at least one part."))
        if given.get("what") in ("parts", "plan") and not given.get("about"):
            self.say("about", _("Choose about whom."))
        if given.get("what") == "own" and given.get("level") == Level.PROPOSE:
            self.say("level", _("With only their own steps they cannot propose. Choose another."))
        self.check_last_day(given)
        return given

    def check_last_day(self, given):
        """The day counts only for who chooses a day; a day that was left behind does no harm."""
        if given.get("until") != "day":
            given["ends_on"] = None
        elif not given.get("ends_on"):
            self.say("ends_on", _("Choose until which day."))

    def clean_email(self):
        email = self.cleaned_data["email"]
        if email and self.cleaned_data.get("who") == "new":
            check_room(by=self.viewer.visitor, email=email)
        return email

    def check_newcomer(self, given):
        if given.get("who") != "new":
            return
        if not given.get("first_name"):
            self.say("first_name", _("Write the first name."))
        if not given.get("email"):
            self.say("email", _("Write the e-mail address where the invitation goes."))

    def say(self, name, text):
        if name not in self.errors:
            self.add_error(name, text)

    @property
    def decision(self):
        """The words of the action `give_access`."""
        given = self.cleaned_data
        return {
            "party": self.party(),
            "shares": self.shares(),
            "level": given["level"],
            "purpose": given["purpose"],
            "starts_on": given["starts_on"],
            "ends_on": self.last_day(),
        }

    def party(self):
        given = self.cleaned_data
        if given["who"] == "new":
            return Newcomer(given["first_name"], given["email"])
        return self.offer.parties[given["who"]]

    @property
    def is_newcomer(self):
        return self.cleaned_data["who"] == "new"

    @property
    def first_name_of(self):
        """As the family chose them: the first name of a person, the name of an organisation."""
        party = self.party()
        labels = dict(choice for _label, group in self.offer.groups for choice in group)
        name = labels[self.cleaned_data["who"]].split(",")[0]
        return name.split(" ")[0] if party.person_id else name

    def shares(self):
        given = self.cleaned_data
        what = given["what"]
        if what == "own":
            return [Share("steps", is_own_steps_only=True)]
        if what.startswith("goal-"):
            return shares_of_goal(self.offer.goals[what.removeprefix("goal-")].scope)
        subjects = (key for key, _name in self.offer.subjects)
        about = [key for key in subjects if str(key or "family") in given["about"]]
        return shares_of_parts(PLAN_PARTS if what == "plan" else given["parts"], about)

    def last_day(self):
        until = self.cleaned_data["until"]
        if until in MONTHS:
            start = self.cleaned_data["starts_on"] or timezone.localdate()
            return start + relativedelta(months=MONTHS[until])
        return self.cleaned_data["ends_on"] if until == "day" else None


class StopForm(KeptForm):
    """Yes, stop: everything of this party, or one decision of several."""

    makes_new = False
    what = forms.ChoiceField(label=gettext_lazy("What do you stop?"), widget=forms.RadioSelect)

    def __init__(self, *args, choices=(), **options):
        super().__init__(*args, **options)
        if len(choices) < 2:
            del self.fields["what"]
            return
        self.fields["what"].choices = [("all", _("Everything")), *choices]
        self.fields["what"].initial = "all"


class SignForm(KeptForm):
    """Yes to what somebody else of the family proposes to share; it asks nothing more."""

    makes_new = False


def until_choices():
    today = timezone.localdate()

    def until(months):
        return date_format(today + relativedelta(months=months), _("j F Y"))

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
