"""Finding one family without a case: why, the paper, and what somebody of it or a court showed."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from casework.custody_forms import not_to_come
from casework.models import FoundHome
from people.models import Team
from writing.fields import OLDEST, DayField
from writing.forms import KeptForm

KEY = re.compile(r"[0-9A-Z]{12}")
POSTCODE = re.compile(r"[1-9][0-9]{3}[A-Z]{2}")


class FoundHomeForm(KeptForm):
    """The number of the plan, or a postcode with the birthday of somebody who lives there."""

    ground = forms.ChoiceField(
        label=_("What is it about?"), choices=FoundHome.Ground.choices, widget=forms.RadioSelect
    )
    evidence = forms.CharField(
        label=_("Which paper did you see, and of which day?"),
        help_text=_("For example: decision of the court, 3 March 2026. No story."),
        max_length=200,
        error_messages={"required": _("Write which paper you saw. Without a paper it cannot be.")},
    )
    team = forms.ChoiceField(
        label=_("Which team looks as the second?"),
        help_text=_("Mostly the team of the neighbourhood where the family lives."),
        error_messages={"required": _("Choose the team that looks as the second.")},
    )
    key = forms.CharField(
        label=_("Number of the plan"),
        help_text=_("It stands on the page of the family and on its paper, like 4F2A-9KBC-H7DE."),
        max_length=20,
        required=False,
    )
    postcode = forms.CharField(
        label=_("Or else: the postcode of the family"),
        help_text=_("In full, like 2533 AB. A secret address is found by the number alone."),
        max_length=7,
        required=False,
    )
    born_on = DayField(
        label=_("With it: the date of birth of somebody who lives there"),
        required=False,
        years_ago=OLDEST,
    )

    def __init__(self, *args, by, **options):
        super().__init__(*args, **options)
        teams = Team.objects.filter(organisation_id__in=by.offices).order_by("name")
        named = [(str(team.pk), team.name) for team in teams]
        # of several none stands ready, or a hasty hand sends a family to the wrong team
        self.fields["team"].choices = ([("", _("Choose a team"))] if len(named) > 1 else []) + named

    def clean_key(self):
        text = re.sub(r"[\s-]", "", self.cleaned_data["key"]).upper()
        if text and not KEY.fullmatch(text):
            raise ValidationError(_("The number of a plan has 12 signs, like 4F2A-9KBC-H7DE."))
        return text

    def clean_postcode(self):
        text = self.cleaned_data["postcode"].replace(" ", "").upper()
        if text and not POSTCODE.fullmatch(text):
            raise ValidationError(_("Write a postcode as 4 figures and 2 letters, like 2533 AB."))
        return text

    def clean_born_on(self):
        day = self.cleaned_data["born_on"]
        return day and not_to_come(day)

    def clean(self):
        super().clean()
        words = self.cleaned_data
        if words.get("key") or {"key", "postcode", "born_on"} - words.keys():
            return words
        if not words["postcode"] and not words["born_on"]:
            self.add_error("key", _("Write the number of the plan, or the two fields below it."))
        elif not words["postcode"]:
            self.add_error("postcode", _("Write the postcode too."))
        elif not words["born_on"]:
            self.add_error("born_on", _("Write the date of birth too."))
        return words

    @property
    def asked(self):
        words = self.words
        names = ("ground", "evidence", "key", "postcode", "born_on")
        return {"team_id": words["team"]} | {name: words[name] for name in names}
