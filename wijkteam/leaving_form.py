"""Who leaves the team, and who takes over: one colleague for all, or another for a case."""

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkteam.login_forms import Plain

CHOOSE = _("Choose a colleague.")
LEAVES = _("%(name)s leaves. Choose another colleague.")


class PlaceForm(Plain, forms.Form):
    """The fields of cases are there once it is known who leaves."""

    place = forms.ChoiceField(label=_("Colleague"), choices=[])
    to = forms.ChoiceField(label=_("Who takes over?"), required=False)

    def __init__(self, *args, members, cases=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = [
            ("", CHOOSE),
            *((str(m[0]), f"{m[2]}, {m[4]}") for m in members),
        ]
        self.names = {str(m[0]): m[2] for m in members}
        self.of_team = {str(m[0]): m[3] for m in members}
        self.person_of = {str(m[0]): str(m[1]) for m in members}
        self.team_of_person = {(str(m[1]), m[3]) for m in members}
        people = list({str(m[1]): m[2] for m in members}.items())
        self.fields["to"].choices = [("", _("Nobody yet")), *people]
        for case_id, number in cases:
            self.fields[f"to_{case_id}"] = forms.ChoiceField(
                label=number, required=False, choices=[("", _("As chosen above")), *people]
            )
        for name, field in self.fields.items():
            field.error_messages["invalid_choice"] = CHOOSE
            field.has_open_answer = name != "place"  # "nobody yet" says that it may stay open
        self.fields["place"].error_messages["required"] = CHOOSE
        self.offer_nobody_who_leaves(str(self["place"].value() or ""))

    def offer_nobody_who_leaves(self, place):
        """Left out of what is shown alone: sent all the same, it gets the sentence of `clean`."""
        leaves = self.person_of.get(place)
        for name, field in self.fields.items():
            if name != "place" and leaves:
                shown = [choice for choice in field.choices if choice[0] != leaves]
                field.widget.choices = shown

    def clean(self):
        """Who takes over works in the same team, and is not who leaves."""
        given = super().clean()
        place = given.get("place")
        for name in [name for name in given if name != "place" and given[name] and place]:
            is_there = (given[name], self.of_team[place]) in self.team_of_person
            if given[name] == self.person_of[place]:
                self.add_error(name, LEAVES % {"name": self.names[place]})
            elif not is_there:
                self.add_error(name, CHOOSE)
        return given

    def name_of(self, place):
        return self.names.get(str(place), "")

    @property
    def takes_over(self):
        """{"all": colleague} and {case: colleague}, without what was left open."""
        given = {name.removeprefix("to_"): key for name, key in self.cleaned_data.items()}
        given["all"] = given.pop("to", "")
        return {name: key for name, key in given.items() if key and name != "place"}

    @property
    def of_cases(self):
        return [self[name] for name in self.fields if name.startswith("to_")]
