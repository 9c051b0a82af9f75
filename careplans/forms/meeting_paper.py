"""Points for a meeting, notes of it, and what came of it: a step, an agreement or a proposal under
a goal."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from careplans import secret_address
from careplans.forms.agreements import AgreementForm
from careplans.forms.proposals import ProposalForm
from careplans.forms.steps import StepForm
from writing.forms import KeptForm


class PointForm(KeptForm):
    """`words` are the arguments of `actions.meeting_points.add_points`."""

    text = forms.CharField(
        label=_("What do you want to talk about?"),
        help_text=_("Everybody who sees this meeting can read it."),
        max_length=200,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    proposals = forms.MultipleChoiceField(
        label=_("Proposals that wait for an answer"),
        help_text=_("Talk about one of these? It stays where it is. Here comes a link to it."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, proposals=(), **options):
        super().__init__(*args, **options)
        if proposals:
            self.fields["proposals"].choices = proposals
        else:
            del self.fields["proposals"]

    def clean(self):
        words = super().clean()
        secret_address.keep_out(self, "text")
        if not (self.errors or words.get("text") or words.get("proposals")):
            self.add_error("text", _("Write what you want to talk about. A few words are enough."))
        return words

    @property
    def words(self):
        words = super().words
        keys = [UUID(key) for key in words.get("proposals", [])]
        return {"text": words["text"], "proposal_ids": keys}


class NotesForm(KeptForm):
    text = forms.CharField(
        label=_("What was said?"),
        help_text=_("Short is fine. Everybody who sees this meeting can read it."),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={"required": _("Write down what was said. A few words are enough.")},
    )

    @classmethod
    def values_of(cls, row):
        return {"text": row.text} if row else {}

    def clean(self):
        words = super().clean()
        secret_address.keep_out(self, "text")
        return words


class UnderAGoal:
    """A form of the plan with one question before it: under which goal it hangs."""

    def __init__(self, *args, goals, **options):
        # who does it, and who are its sides, hangs on whichever is chosen
        super().__init__(*args, **options, goals=goals)
        self.goals = {str(goal.pk): goal for goal in goals}
        self.fields["goal"] = forms.ChoiceField(
            label=_("To which goal does it belong?"),
            choices=[(key, goal.title) for key, goal in self.goals.items()],
            widget=forms.RadioSelect,
        )
        self.order_fields(["goal"])

    @property
    def goal(self):
        return self.goals[self.cleaned_data["goal"]]


class MeetingStepForm(UnderAGoal, StepForm):
    pass


class MeetingAgreementForm(UnderAGoal, AgreementForm):
    pass


class MeetingProposalForm(UnderAGoal, ProposalForm):
    pass
