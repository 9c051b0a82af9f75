"""An agreement: what, until when, and two to six parties, each with its own promise."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from careplans.forms.hours import HoursField
from careplans.forms.people import (
    choices_of,
    chosen,
    flat,
    listed_as,
    said_of_two,
    sent_of,
    sides_to_choose,
)
from writing.fields import DayField, FutureDateField
from writing.forms import KeptForm

FEWEST, MOST = 2, 6
ORGANISATION = "organisation"
PLAIN = ("text", "hours_a_week", "when_text", "starts_on", "ends_on", "until_text", "if_fails",
         "review_on")  # fmt: skip


IS_IN_THE_LIST = _(
    "%(name)s is in the list. Choose %(name)s there. Then %(name)s says yes or no in person."
)
SEES_IT_NOT = _("Who you chose does not see this goal. Choose somebody else, or write a name.")


class AgreementForm(KeptForm):
    """`words` are the arguments of `actions.agreements.add_agreement`."""

    text = forms.CharField(
        label=_("What do you agree?"),
        help_text=_("A short name. For example: shower for a job."),
        max_length=300,
        error_messages={"required": _("Write down what you agree. A few words are enough.")},
    )
    hours_a_week = HoursField(
        label=_("How many hours of help a week?"),
        help_text=_("Only if you want to fix it. Half an hour is 0,5."),
        required=False,
    )
    when_text = forms.CharField(
        label=_("On which days, or how often?"),
        help_text=_("For example: Fridays after school. Or: two hours, every first Saturday."),
        max_length=200,
        required=False,
    )
    starts_on = DayField(label=_("From"))
    ends_on = DayField(label=_("Until"), required=False)
    until_text = forms.CharField(
        label=_("Until when, in words"),
        help_text=_("For example: until there is water again."),
        max_length=200,
        required=False,
    )

    if_fails = forms.CharField(
        label=_("What do you do when it does not work?"),
        help_text=_("For example: then we call each other, and look for another day."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    review_on = FutureDateField(
        label=_("When do you look back at it together?"),
        help_text=_("Who takes part gets a reminder that day."),
        required=False,
    )
    takes_names = False
    periods = [("starts_on", "ends_on"), ("starts_on", "review_on")]

    def __init__(self, *args, goal=None, goals=(), is_private=False, **options):
        """`goal`: under which it comes; `goals`: one of which is chosen on the page."""
        super().__init__(*args, **options)
        places = sent_of(self, goals) or [goal or self.keep.row]
        scopes = [place.scope for place in places]
        people, organisations = sides_to_choose(self.viewer, scopes, is_private=is_private)
        self.people = people
        choices = choices_of(people) + organisation_choices(organisations)
        choices = self.with_present_parties(choices)
        for number in range(1, MOST + 1):
            box = self.fields[f"who_{number}"]
            box.choices = choices
            if goals:
                box.error_messages["invalid_choice"] = SEES_IT_NOT
            self.open_on_who_was_chosen(number)

    def open_on_who_was_chosen(self, number):
        """Of who has only a name among our people, the side keeps that name."""
        written = self.initial.get(f"name_{number}", "")
        if value := written and listed_as(written, self.people):
            self.initial = self.initial | {f"who_{number}": value, f"name_{number}": ""}

    def with_present_parties(self, choices):
        """Who is a party now stays a choice, also when that person is on no list any more."""
        if self.keep.row:
            for party in self.keep.row.parties.all():
                value = value_of(party)
                if value and value not in flat(choices):
                    choices.append((value, party.name))
        return choices

    @classmethod
    def values_of(cls, row):
        if row is None:
            return {}
        values = {name: getattr(row, name) for name in PLAIN}
        for number, party in enumerate(row.parties.all(), 1):
            values[f"who_{number}"] = value_of(party)
            values[f"name_{number}"] = "" if value_of(party) else party.name
            values[f"promise_{number}"] = party.promise
        return values

    def sides(self):
        """The fields of each party, for the template."""
        for number in range(1, MOST + 1):
            yield [self[f"{part}_{number}"] for part in ("who", "name", "promise")]

    @property
    def first_sides(self):
        return list(self.sides())[:FEWEST]

    @property
    def more_sides(self):
        """The others, each folded inside the one before: so one empty side opens at a time."""
        inner = None
        for boxes in reversed(list(self.sides())[FEWEST:]):
            is_used = any(box.value() or box.errors for box in boxes)
            inner = {
                "boxes": boxes,
                "is_open": is_used or bool(inner and inner["is_open"]),
                "more": inner,
            }
        return inner

    @cached_property
    def parties(self):
        """The parties that were filled in: (number, (kind, key), name, promise)."""
        found = []
        for number in range(1, MOST + 1):
            who = self.cleaned_data.get(f"who_{number}")
            key, name = chosen(who, self.fields[f"who_{number}"].choices, self.people)
            name = name or self.cleaned_data.get(f"name_{number}", "")
            promise = self.cleaned_data.get(f"promise_{number}", "")
            if name or promise:
                found.append((number, ((who or "").partition(":")[0], key), name, promise))
        return found

    def clean(self):
        words = super().clean()
        self.check_names()
        seen = set()
        for number, (_kind, key), name, promise in self.parties:
            if not name:
                self.say(f"who_{number}", _("Choose who promises this, or write down a name."))
            if not promise:
                sentence = _("What does %(name)s promise? Write it down.")
                self.say(f"promise_{number}", sentence % {"name": name})
            if (key or name) in seen:
                self.say(f"who_{number}", _("This name stands here twice."))
            seen.add(key or name)
        if len(self.parties) < FEWEST:
            number = 1 if not self.parties or self.parties[0][0] != 1 else 2
            self.say(f"who_{number}", _("You make an agreement with at least two people."))
        return words

    def check_names(self):
        """One name for a side: neither of two is dropped unseen. Who reads this answers for
        themselves, so their name alone is not enough: for a name the family would answer."""
        for number in range(1, MOST + 1):
            typed = self.cleaned_data.get(f"name_{number}", "")
            who = self.cleaned_data.get(f"who_{number}")
            _key, listed = chosen(who, self.fields[f"who_{number}"].choices, self.people)
            if of_two := said_of_two(self.viewer, who, self.people):
                self.say(f"who_{number}", of_two)
            elif listed and typed and typed.casefold() != listed.casefold():
                text = _("You chose %(name)s, and wrote a name too. Take one of the two away.")
                self.say(f"name_{number}", ValidationError(text, params={"name": listed}))
            elif typed and not listed and (one := self.called(typed)) and not self.takes_names:
                wrong = ValidationError(IS_IN_THE_LIST, params={"name": one.name})
                self.say(f"name_{number}", wrong)

    def called(self, typed):
        return next((one for one in self.people if one.is_called(typed)), None)

    def say(self, name, sentence):
        if name not in self.errors:
            self.add_error(name, sentence)

    @property
    def words(self):
        words = super().words
        parties = [
            {
                "person_id": key if kind == "person" else None,
                "organisation_id": key if kind == ORGANISATION else None,
                "name": name,
                "promise": promise,
            }
            for _number, (kind, key), name, promise in self.parties
        ]
        return {name: words[name] for name in PLAIN} | {"parties": parties}


def value_of(party):
    """A side as the list has it; empty: only a name."""
    if party.organisation_id:
        return f"{ORGANISATION}:{party.organisation_id}"
    return f"person:{party.person_id}" if party.person_id else ""


def organisation_choices(organisations):
    """Those that the family let in as a whole, where this agreement stands: who works there answers
    for them. Of one that would not see it, nobody could."""
    found = [(f"{ORGANISATION}:{key}", name) for key, name in organisations.items()]
    found.sort(key=lambda row: row[1].casefold())
    return [(_("An organisation"), found)] if found else []


def fields_of_parties():
    fields = {}
    for number in range(1, MOST + 1):
        fields[f"who_{number}"] = forms.ChoiceField(
            label=_("Who takes part?") if number == 1 else _("And who else?"),
            help_text=_(
                "Choose from the list, or write a name below it. Who cannot look in here does not "
                "read this agreement: you tell them yourselves."
            )
            if number == 1
            else _("Choose from the list, or write a name below it."),
            required=False,
            error_messages={"invalid_choice": _("Choose somebody from the list, or write a name.")},
        )
        fields[f"name_{number}"] = forms.CharField(
            label=_("Or write a name"), max_length=120, required=False
        )
        fields[f"promise_{number}"] = forms.CharField(
            label=_("What do they promise?"),
            max_length=300,
            required=False,
            widget=forms.Textarea(attrs={"rows": 2}),
        )
        for part in ("who", "promise"):
            fields[f"{part}_{number}"].is_needed = number <= FEWEST  # or a name below it
    return fields


AgreementForm.base_fields |= fields_of_parties()
# As on the page, so that what is still wrong is said in that order.
AgreementForm.field_order = ["text", *fields_of_parties(), *PLAIN[1:]]
