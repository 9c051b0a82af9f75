"""A step. The form asks who can do it from near to far: the fixed order of this house."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from careplans import repeats
from careplans.forms.people import (
    FAMILY,
    PAID,
    choices_of,
    chosen,
    flat,
    for_one_alone,
    listed_as,
    people_to_choose,
    said_of_two,
    sent_of,
)
from careplans.models import ExecutorKind
from writing.fields import FutureDateField
from writing.forms import KeptForm

RHYTHMS = [
    ("once", _("Once")),
    ("daily", _("Every day")),
    ("weekdays", _("On fixed days of the week")),
    ("weekly", _("Every week, on the day above")),
    ("fortnightly", _("Every other week, on the day above")),
    ("monthly", _("Every month, on the day above")),
]


ON_THE_DAY_ABOVE = ("weekly", "fortnightly", "monthly")


class RhythmField(forms.ChoiceField):
    """Once, unless something else is chosen."""

    def clean(self, value):
        return super().clean(value or "once")


class StepForm(KeptForm):
    """`words` are the arguments of `actions.steps.add_step`; a proposal keeps the same."""

    text = forms.CharField(
        label=_("What is going to happen?"),
        help_text=_("Begin with what somebody does. For example: call the municipality."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write down what happens. A few words are enough.")},
    )
    executor_kind = forms.TypedChoiceField(
        label=_("Who can do this?"),
        help_text=_("Begin at the top. Can you do it yourselves, or one of your people?"),
        choices=ExecutorKind.choices,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who can do this. Begin at the top.")},
    )
    executor_kind.shows_nearness = True
    executor_kind.descriptions = {
        1: _("Somebody of your own family."),
        2: _("Family, friends, neighbours."),
        3: _("The community centre, the youth club, a sports club."),
        4: _("Something that is there for everybody, for example remission of taxes."),
        5: _("If the rest does not fit."),
    }
    who = forms.ChoiceField(
        label=_("Who exactly?"),
        required=False,
        error_messages={"invalid_choice": _("Choose somebody from the list, or write a name.")},
    )
    executor_name = forms.CharField(label=_("Or write a name"), max_length=120, required=False)
    in_return = forms.CharField(
        label=_("What do you do in return?"),
        help_text=_("For example: Ronald makes a cupboard."),
        max_length=300,
        required=False,
    )
    due_on = FutureDateField(
        label=_("When?"),
        help_text=_(
            "The day, or the first day when it comes back. For example: 20-3-2027. What happens "
            "once may be without a day."
        ),
        required=False,
    )
    due_on.has_open_answer = True  # what comes back every week or month begins on a day
    due_time = forms.TimeField(
        label=_("What time?"),
        required=False,
        input_formats=["%H:%M", "%H.%M", "%H:%M:%S"],
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={"invalid": _("This is not a time. Write it like 19:30.")},
    )
    rhythm = RhythmField(
        label=_("Once, or again and again?"),
        choices=RHYTHMS,
        initial="once",
        widget=forms.RadioSelect,
    )
    weekdays = forms.MultipleChoiceField(
        label=_("On which days?"),
        help_text=_("Only when it is on fixed days of the week."),
        choices=[(code, WEEKDAYS[number]) for number, code in enumerate(repeats.CODES)],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, is_private=False, goals=(), **options):
        """`goals`: under which a new one comes, or of which one is chosen on the page."""
        super().__init__(*args, **options)
        goals = [self.keep.row.goal] if self.keep.row else sent_of(self, goals)
        places = () if is_private else goals
        self.about = {goal.scope.subject_id for goal in places}
        offered = self.people()
        offered = for_one_alone(self.viewer, offered) if is_private else offered
        self.offered = {one.value: one for one in offered}
        choices = choices_of(self.offered.values())
        self.fields["who"].choices = self.with_present_executor(choices)
        self.fields["who"].has_open_answer = True
        self.open_on_who_was_chosen()

    def people(self):
        """Whom this form offers."""
        return people_to_choose(self.viewer, about=self.about)

    def open_on_who_was_chosen(self):
        """Of who has only a name among our people, the step keeps that name. Somebody else may be
        called so too, who does another kind of step."""
        written, kind = self.initial.get("executor_name", ""), self.initial.get("executor_kind")
        if value := written and listed_as(written, self.offered.values(), kind):
            self.initial = self.initial | {"who": value, "executor_name": ""}

    def with_present_executor(self, choices):
        """Who does it now stays a choice, also when that person is on no list any more."""
        row = self.keep.row
        value = f"person:{row.executor_id}" if row and row.executor_id else ""
        if value and value not in flat(choices):
            choices.append((value, row.executor_name or _("As it is now")))
        return choices

    @classmethod
    def values_of(cls, row):
        if row is None:
            return {}
        rhythm, weekdays = repeats.choice_of(row.repeats)
        return {
            "text": row.text,
            "executor_kind": row.executor_kind,
            "who": f"person:{row.executor_id}" if row.executor_id else "",
            "executor_name": "" if row.executor_id else row.executor_name,
            "in_return": row.in_return,
            "due_on": row.due_on,
            "due_time": row.due_time,
            "rhythm": rhythm,
            "weekdays": weekdays,
        }

    def clean(self):
        words = super().clean()
        comes_back = words.get("rhythm", "once") != "once"
        if words.get("rhythm") == "weekdays" and not words.get("weekdays"):
            self.add_error("weekdays", _("Choose one or more days."))
        if comes_back and "due_on" not in self.errors and not words.get("due_on"):
            if words["rhythm"] in ON_THE_DAY_ABOVE:
                self.add_error("due_on", _("Choose the first day. It comes back on that day."))
            words["due_on"] = timezone.localdate()
        if words.get("due_time") and not words.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", _("Choose a day too. A time alone says too little."))
        self.check_who(words)
        return words

    def check_who(self, words):
        """One name, and one that belongs with what was chosen above."""
        if self.errors.keys() & {"who", "executor_name"}:
            return
        listed, typed = self.offered.get(words.get("who")), words.get("executor_name", "")
        if of_two := said_of_two(self.viewer, words.get("who"), self.offered.values()):
            self.add_error("who", of_two)
            return
        _key, name = self.chosen(words)
        if name and typed and typed.casefold() != name.casefold():
            text = _("You chose %(name)s, and wrote a name too. Take one of the two away.")
            self.add_error("executor_name", ValidationError(text, params={"name": name}))
            return
        meant, field = (listed, "who") if words.get("who") else (self.named(typed), "executor_name")
        kind = words.get("executor_kind")
        if meant and kind and kind not in meant.kinds:
            text = _(
                "%(name)s does not go with “%(chosen)s”. Choose somebody else, "
                "or choose “%(right)s” above."
            )
            right = self.called(meant.kinds[0])
            params = {"name": meant.name, "chosen": self.called(kind), "right": right}
            self.add_error(field, ValidationError(text, params=params))

    def chosen(self, words):
        return chosen(words.get("who"), self.fields["who"].choices, self.offered.values())

    def called(self, kind):
        return ExecutorKind(kind).label

    def named(self, typed):
        """Who comes for their work or is of the family, and whose name was written instead of
        chosen: with "a general provision: Ronald" nobody knows who does it."""
        known = (one for one in self.offered.values() if one.group in (PAID, FAMILY))
        return next((one for one in known if one.name.casefold() == typed.casefold()), None)

    @property
    def words(self):
        words = super().words
        person_id, name = self.chosen(words)
        rule = repeats.rule_for(words["rhythm"], words["weekdays"], words["due_on"])
        return {
            "text": words["text"],
            "executor_kind": words["executor_kind"],
            "executor_id": person_id,
            "executor_name": name or words["executor_name"],
            "in_return": words["in_return"],
            "due_on": words["due_on"],
            "due_time": words["due_time"],
            "repeats": rule,
        }
