"""One line of help in the professional's plan: what, by whom, how long, and what it is for."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.plan_forms import GateForm
from writing.fields import DayField

NO_AIM = _("Say what this help is for: choose a goal of the family, or write it in your own words.")
NO_AIM_ALONE = _("Say in your own words what this help is for.")
NOT_SHARED = _("A goal that the family does not share with you")
NO_GOAL = _("No goal of their plan")


class HelpLineForm(GateForm):
    """Help that points to something: a goal that the family shared, or own words."""

    form_name = "casework.help_line"

    what = forms.CharField(label=_("What help is it?"), max_length=200)
    by_whom = forms.CharField(
        label=_("Who gives it?"),
        help_text=_("Somebody of the family or its own people, or an organisation."),
        max_length=120,
    )
    often = forms.CharField(
        label=_("How often?"),
        help_text=_("For example: every Tuesday, one hour."),
        max_length=120,
        required=False,
    )
    starts_on = DayField(label=_("From which day?"), required=False)
    ends_on = DayField(label=_("Until which day?"), required=False)
    goal = forms.ChoiceField(
        label=_("For which goal of the family?"),
        help_text=_("Only goals that they share with you for this case."),
        widget=forms.RadioSelect,
        required=False,
    )
    aim = forms.CharField(
        label=_("What is it for, in your own words?"),
        help_text=_("These words stay when the family shares the goal no longer."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=500,
        required=False,
    )
    aim.is_needed = True  # or a goal

    def __init__(self, *args, goals, **options):
        super().__init__(*args, **options)
        choices = [("", NO_GOAL), *((str(key), title) for key, title in goals.items())]
        row = self.keep.row
        if row is not None and row.goal_id and row.goal_id not in goals:
            choices.append((str(row.goal_id), NOT_SHARED))
        if len(choices) == 1:
            del self.fields["goal"]
            self.ask_own_words()
        else:
            self.fields["goal"].choices = choices

    def ask_own_words(self):
        """Without a goal to point to there is one way to say what it is for."""
        field = self.fields["aim"]
        field.required, field.help_text = True, ""
        field.error_messages["required"] = NO_AIM_ALONE

    def clean(self):
        super().clean()
        words = self.cleaned_data
        has_goal = words.get("goal") or "goal" in self.errors
        if not has_goal and not words.get("aim") and "aim" not in self.errors:
            self.add_error("aim", NO_AIM)
        return words

    @property
    def asked(self):
        words = self.words
        goal = words.pop("goal", "")
        return words | {"goal_id": UUID(goal) if goal else None}

    @classmethod
    def values_of(cls, row):
        if row is None:
            return {}
        names = ("what", "by_whom", "often", "starts_on", "ends_on", "aim")
        values = {name: getattr(row, name) for name in names}
        return values | {"goal": str(row.goal_id or "")}
