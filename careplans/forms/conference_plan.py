"""What the family agreed at its conference, as several steps and agreements in one form.

Each line that is filled in goes through the ordinary form of a step or an agreement: what that
refuses is said at the line, and then nothing of the whole is kept.
"""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from careplans.forms.agreements import AgreementForm
from careplans.forms.people import choices_of, people_to_choose, sides_to_choose
from careplans.forms.steps import StepForm
from careplans.models import ExecutorKind
from writing.fields import FutureDateField
from writing.forms import KeptForm

STEPS, DEALS = 5, 2
NO_GOAL = ("", _("Choose a goal"))
NO_KIND = ("", _("Choose from near to far"))
# The boxes of a line, and what the ordinary form calls them.
STEP = {
    "text": "text", "goal": "goal", "kind": "executor_kind", "who": "who",
    "name": "executor_name", "due_on": "due_on",
}  # fmt: skip
DEAL = {
    "text": "text", "goal": "goal", "who_1": "who_1", "name_1": "name_1",
    "promise_1": "promise_1", "who_2": "who_2", "name_2": "name_2", "promise_2": "promise_2",
    "if_fails": "if_fails", "review_on": "review_on",
}  # fmt: skip


class Line:
    """One step or agreement of the form: its boxes, and the ordinary form that they fill."""

    def __init__(self, form, kind, number, boxes):
        self.form, self.kind, self.number, self.boxes = form, kind, number, boxes

    def name(self, box):
        return f"{self.kind}_{self.number}_{box}"

    @property
    def fields(self):
        return [self.form[self.name(box)] for box in self.boxes]

    def said(self, box):
        return (self.form.data.get(self.name(box)) or "").strip()

    @property
    def is_filled(self):
        """A goal alone says nothing yet: where there is one, it is chosen already."""
        return any(self.said(box) for box in self.boxes if box != "goal")

    @property
    def shows(self):
        return (
            self.is_filled
            if self.form.is_bound
            else any(
                field.value() for field in self.fields if not field.html_name.endswith("_goal")
            )
        )

    @staticmethod
    def of(goal):
        """Who can do a step, and who can be a side of an agreement, hangs on the goal."""
        return {"goals": [goal] if goal else []}

    def check(self, form_class, **fixed):
        """The goal and the words, when the ordinary form takes them; else its sentences here."""
        goal = self.form.goals.get(self.said("goal"))
        if goal is None:
            self.form.say(self.name("goal"), _("Choose the goal that it belongs to."))
            if form_class is AgreementForm:  # whose sides hang on the goal
                return None, None
        data = {theirs: self.said(box) for box, theirs in self.boxes.items()} | fixed
        inner = form_class(data, viewer=self.form.viewer, **self.of(goal))
        if inner.is_valid():
            return goal, inner.words
        ours = {theirs: box for box, theirs in self.boxes.items()}
        for theirs, sentences in inner.errors.as_data().items():
            self.form.say(self.name(ours.get(theirs, "text")), sentences[0])
        return goal, None


class PlanForm(KeptForm):
    """`words` are the arguments of `actions.conference_plan.make`."""

    def __init__(self, *args, goals, **options):
        super().__init__(*args, **options)
        self.goals = {str(goal.pk): goal for goal in goals}
        self.steps = [Line(self, "step", n, STEP) for n in range(1, STEPS + 1)]
        self.deals = [Line(self, "deal", n, DEAL) for n in range(1, DEALS + 1)]
        offered = [(key, goal.title) for key, goal in self.goals.items()]
        offered = offered if len(offered) == 1 else [NO_GOAL, *offered]
        for line in [*self.steps, *self.deals]:
            self.fields[line.name("goal")].choices = offered
        scopes = [goal.scope for goal in self.goals.values()]
        about = {scope.subject_id for scope in scopes}
        self.offer_people(self.steps, people_to_choose(self.viewer, about=about))
        self.offer_people(self.deals, sides_to_choose(self.viewer, scopes)[0])

    def offer_people(self, lines, people):
        choices = choices_of(people)
        for line in lines:
            for box in line.boxes:
                if box.startswith("who"):
                    self.fields[line.name(box)].choices = choices

    @classmethod
    def values_of(cls, row):
        return {}

    @property
    def more_steps(self):
        return self.steps[2:]

    @property
    def shows_more(self):
        return any(line.shows for line in self.more_steps)

    def clean(self):
        words = super().clean()
        today = timezone.localdate().isoformat()
        self.made = {
            "steps": [line.check(StepForm) for line in self.steps if line.is_filled],
            "deals": [
                line.check(AgreementForm, starts_on=today) for line in self.deals if line.is_filled
            ],
        }
        if not self.made["steps"] and not self.made["deals"]:
            self.say("step_1_text", _("Write down at least one step or one agreement."))
        return words

    def say(self, name, sentence):
        if name not in self.errors:
            self.add_error(name, sentence)

    @property
    def words(self):
        return self.made


def plain(label, most, help_text="", rows=0):
    widget = forms.Textarea(attrs={"rows": rows}) if rows else None
    return forms.CharField(
        label=label, max_length=most, help_text=help_text, required=False, widget=widget
    )


def from_list(label, choices=()):
    wrong = {"invalid_choice": _("Choose somebody from the list, or write a name.")}
    return forms.ChoiceField(label=label, choices=choices, required=False, error_messages=wrong)


def of_step():
    return {
        "text": plain(_("What is going to happen?"), 300),
        "goal": from_list(_("With which goal?")),
        "kind": from_list(_("Who can do this?"), [NO_KIND, *ExecutorKind.choices]),
        "who": from_list(_("Who exactly?")),
        "name": plain(_("Or write a name"), 120),
        "due_on": FutureDateField(label=_("When?"), required=False),
    }


def of_deal():
    return {
        "text": plain(_("What do you agree?"), 300),
        "goal": from_list(_("With which goal?")),
        "who_1": from_list(_("Who takes part?")),
        "name_1": plain(_("Or write a name"), 120),
        "promise_1": plain(_("What do they promise?"), 300, rows=2),
        "who_2": from_list(_("And who else?")),
        "name_2": plain(_("Or write a name"), 120),
        "promise_2": plain(_("What do they promise?"), 300, rows=2),
        "if_fails": plain(_("What do you do when it does not work?"), 300, rows=2),
        "review_on": FutureDateField(
            label=_("When do you look back at it together?"), required=False
        ),
    }


for kind, most, boxes in (("step", STEPS, of_step), ("deal", DEALS, of_deal)):
    for number in range(1, most + 1):
        PlanForm.base_fields |= {f"{kind}_{number}_{box}": each for box, each in boxes().items()}
