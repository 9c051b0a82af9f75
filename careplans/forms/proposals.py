"""Proposing a step, and the family's answer to it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from careplans import nearness
from careplans.actions.proposal_kinds import agreement_of, debt_of, step_of
from careplans.forms.agreements import MOST, AgreementForm, value_of
from careplans.forms.debts import ArrangementForm, DebtForm
from careplans.forms.people import (
    FAMILY,
    Offered,
    called_from_outside,
    family_as_known,
    flat,
    with_family,
)
from careplans.forms.priorities import PriorityChangeForm
from careplans.forms.steps import StepForm
from careplans.forms.typing_for import TypedForField
from careplans.models import AgreementParty, Debt, ExecutorKind, Step
from careplans.who_left import without_who_left
from writing.forms import KeptForm

# The words of the step's form, said to who is not the family.
OF_THE_FAMILY = {
    "executor_kind": {
        "help_text": _("Begin at the top. Can the family do it, or one of their own people?"),
        "names": nearness.FROM_OUTSIDE,
        "descriptions": StepForm.base_fields["executor_kind"].descriptions
        | {
            1: _("Somebody of this family."),
            2: _("Their relatives, friends, neighbours."),
        },
    },
    "in_return": {"label": _("What does the family do in return?")},
}
OF_OTHERS = (ExecutorKind.PROVISION, ExecutorKind.PROFESSIONAL)


class ProposalForm(StepForm):
    """The fields of a step, with why, and whether the family can do without a professional.

    Who fills it in is not the family, so it speaks about them and not to them.
    """

    why = forms.CharField(
        label=_("Why do you propose this?"),
        help_text=_("The family reads this sentence with your proposal."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write why. One sentence is enough.")},
    )
    typed_for = TypedForField()
    without_professional = forms.CharField(
        required=False,  # only where somebody from outside the family is to do it
        label=_(
            "Can the family do this without a professional? Who of their own people could help?"
        ),
        help_text=_("The family reads this too. For example: yes, their neighbour can go along."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    without_professional.is_needed = True  # with the answer that asks for it

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["typed_for"].offer(self.viewer, self.known)
        for name, words in OF_THE_FAMILY.items():
            for attribute, text in words.items():
                setattr(self.fields[name], attribute, text)
        choices = self.fields["who"].choices
        self.fields["who"].choices = [(called_from_outside(group), rows) for group, rows in choices]

    def clean(self):
        words = super().clean()
        is_asked = "without_professional" in self.fields and not words.get("without_professional")
        if words.get("executor_kind") in OF_OTHERS and is_asked:
            self.add_error(
                "without_professional", _("Write yes or no, and who of their people could help.")
            )
        return words

    def people(self):
        """Who proposes may name the family: those for whom they can type too."""
        offered = super().people()
        listed = {one.value for one in offered}
        self.known = family_as_known(self.viewer)
        family = [
            Offered(f"person:{key}", str(name), FAMILY, (ExecutorKind.OURSELVES,))
            for key, name in sorted(self.known.items(), key=lambda one: str(one[1]))
            if f"person:{key}" not in listed
        ]
        return family + offered

    def called(self, kind):
        return nearness.seen_from_outside(kind)

    @property
    def words(self):
        given = self.cleaned_data
        return {
            "step": self.with_proposer(super().words),
            "why": given["why"],
            "without_professional": given["without_professional"],
            "typed_for": given["typed_for"],
        }

    def with_proposer(self, step):
        """A professional without a name is who proposes it: a family knows whom to expect."""
        is_named = step["executor_id"] or step["executor_name"]
        if step["executor_kind"] != ExecutorKind.PROFESSIONAL or is_named:
            return step
        me = self.viewer.visitor
        return step | {"executor_id": me.person_id, "executor_name": me.name}


def words_to_family():
    return forms.CharField(
        label=_("Do you want to say something with it?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class AnswerForm(KeptForm):
    """Yes or no; the button that is pressed says which."""

    answer_text = words_to_family()

    @classmethod
    def values_of(cls, row):
        return {}


class AgainForm(KeptForm):
    """Back to the question: it asks nothing more."""

    @classmethod
    def values_of(cls, row):
        return {}


class ChangedStepForm(StepForm):
    """Yes, but otherwise: the proposed step in the family's own words."""

    answer_text = words_to_family()
    words_behind = staticmethod(step_of)

    @classmethod
    def values_of(cls, proposal):
        return super().values_of(Step(**cls.words_behind(proposal))) if proposal else {}

    def with_present_executor(self, choices):
        """Whom the author had in mind stays a choice, also when on no list."""
        step = self.words_behind(self.keep.row)
        value = f"person:{step['executor_id']}" if step["executor_id"] else ""
        if value and value not in flat(choices):
            choices.append((value, step["executor_name"] or _("As it was proposed")))
        return without_who_left(self.viewer, self.keep.row, choices, step)


class AgreementProposalForm(AgreementForm):
    """The fields of an agreement, with why. It counts only when each side says yes itself."""

    why = ProposalForm.base_fields["why"]
    typed_for = TypedForField()

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        known = self.family()
        self.fields["typed_for"].offer(self.viewer, known)
        for number in range(1, MOST + 1):
            box = self.fields[f"who_{number}"]
            box.choices = with_family(box.choices, known)
        self.fields["text"].label = _("Which agreement do you propose?")
        self.fields["if_fails"].label = _("What happens when it does not work?")
        self.fields["review_on"].label = _("When do they look back at it together?")

    def family(self):
        """{member: name}: for whom somebody can type."""
        return family_as_known(self.viewer)

    @property
    def words(self):
        given = self.cleaned_data
        return {"step": super().words, "why": given["why"], "typed_for": given["typed_for"]}


class ChangedMatterForm(PriorityChangeForm):
    answer_text = words_to_family()

    def says_it_without_words(self):
        return False  # what was proposed is a sentence

    @classmethod
    def values_of(cls, proposal):
        return {"text": proposal.payload["text"]} if proposal else {}

    @property
    def words(self):
        return {"text": super().words["text"]}


class ChangedAgreementForm(AgreementForm):
    """Yes, but otherwise: the proposed agreement in the family's own words."""

    takes_names = True  # those that the author wrote become people with the yes (`with_members`)
    answer_text = words_to_family()
    words_behind = staticmethod(agreement_of)

    @classmethod
    def values_of(cls, proposal):
        if proposal is None:
            return {}
        words = cls.words_behind(proposal)
        values = {name: text for name, text in words.items() if name != "parties"}
        for number, side in enumerate(sides_of(words), 1):
            values[f"who_{number}"] = value_of(side)
            values[f"name_{number}"] = "" if value_of(side) else side.name
            values[f"promise_{number}"] = side.promise
        return values

    def with_present_parties(self, choices):
        """Whom the author had in mind stays a choice, also when on no list."""
        words = self.words_behind(self.keep.row)
        for side in sides_of(words):
            value = value_of(side)
            if value and value not in flat(choices):
                choices.append((value, side.name))
        return without_who_left(self.viewer, self.keep.row, choices, words)


def sides_of(words):
    return [AgreementParty(**side) for side in words["parties"]]


class ChangedDebtForm(DebtForm):
    answer_text = words_to_family()
    paid = 0

    @classmethod
    def values_of(cls, proposal):
        return DebtForm.values_of(Debt(**debt_of(proposal))) if proposal else {}

    @property
    def words(self):
        return {name: what for name, what in super().words.items() if name != "answer_text"}


class ChangedPaymentForm(ArrangementForm):
    answer_text = words_to_family()
    hidden_names = (*ArrangementForm.hidden_names, "row_version")
    # Of the debt that was on the page: what another agreed since is not written over.
    row_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    @classmethod
    def values_of(cls, proposal):
        return ArrangementForm.values_of(Debt(**debt_of(proposal))) if proposal else {}

    @property
    def words(self):
        own = ("answer_text", "row_version")
        words = {name: what for name, what in super().words.items() if name not in own}
        return words | {"version": self.cleaned_data["row_version"]}
