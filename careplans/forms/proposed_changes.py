"""Proposing a goal, or other words for what stands in the plan; and the family's answer to it."""

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from access.names import names
from careplans.actions.proposal_kinds import goal_of
from careplans.actions.proposed_changes import change_of, other_words
from careplans.forms.agreements import AgreementForm
from careplans.forms.goals import GoalWords
from careplans.forms.people import about_id
from careplans.forms.proposals import (
    AgreementProposalForm,
    ChangedAgreementForm,
    ChangedStepForm,
    ProposalForm,
    words_to_family,
)
from careplans.forms.typing_for import TypedForField
from careplans.readers import members

NOTHING_ELSE = _("This is how it stands already. Change something first.")


def words_beside(form, words):
    """What is proposed, and beside it why, and whose words they are."""
    given = form.cleaned_data
    reason = given["reason"] if "reason" in given else given["why"]
    return {"words": words, "why": reason, "typed_for": given["typed_for"]}


def as_known(choices, known):
    """Of people, whoever looks reads the name that they know, and not what was written down."""
    called = {f"person:{key}": name.full for key, name in known.items()}
    return [(value, label if isinstance(label, list) else called.get(value, label))
            for value, label in choices]  # fmt: skip


class OtherWords:
    """A form about something that stands there: it proposes what is otherwise, and nothing else."""

    def clean(self):
        given = super().clean()
        if not self.errors and not other_words(self.keep.row, self.proposed):
            self.add_error(None, NOTHING_ELSE)
        return given

    @property
    def words(self):
        return words_beside(self, self.proposed)


class StepChangeProposalForm(OtherWords, ProposalForm):
    without_professional = None  # asked when the step was thought of

    def with_present_executor(self, choices):
        choices = super().with_present_executor(choices)
        key = self.keep.row.executor_id
        return as_known(choices, names([key])) if key else choices

    @property
    def proposed(self):
        return super(ProposalForm, self).words


class DealChangeProposalForm(OtherWords, AgreementProposalForm):
    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["text"].label = AgreementForm.base_fields["text"].label

    def with_present_parties(self, choices):
        return as_known(super().with_present_parties(choices), self.known)

    @cached_property
    def known(self):
        """{person: name} of the family and of who takes part now: one question for both."""
        sides = [side.person_id for side in self.keep.row.parties.all() if side.person_id]
        self.members = list(members(self.viewer).values_list("person_id", flat=True))
        return names([*self.members, *sides])

    def family(self):
        known = self.known
        return {key: known[key] for key in self.members
                if key in known and not known[key].has_died}  # fmt: skip

    @property
    def proposed(self):
        return super(AgreementProposalForm, self).words


class ProposedGoalWords(GoalWords):
    """The words of a goal, said to who is not the family."""

    reason = ProposalForm.base_fields["why"]
    typed_for = TypedForField()

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["typed_for"].offer(self.viewer)
        self.fields["title"].label = _("What can the family reach?")
        empty = _("Write down what the family can reach.")
        self.fields["title"].error_messages["required"] = empty
        self.fields["why"].label = _("Why this goal?")
        self.fields["why"].help_text = _("In the words of the family, where you know them.")
        self.fields["review_on"].label = _("When do they look back at this goal?")
        self.fields["review_on"].help_text = _("That day the family gets a reminder.")
        if "priority_id" in self.fields:
            self.fields["priority_id"].label = _("Which of the things that matter to them?")

    @property
    def goal_words(self):
        words = super().words
        return {name: words[name] for name in ("title", "why", "priority_id", "review_on")
                if name in words}  # fmt: skip


class GoalProposalForm(ProposedGoalWords):
    """A goal that is not there yet. `subjects`: about whom this guest may propose one."""

    about = forms.ChoiceField(label=_("Who is this goal about?"), widget=forms.RadioSelect)

    def __init__(self, *args, subjects=(), **options):
        super().__init__(*args, **options)
        known = names([key for key in subjects if key])
        choices = [("family", _("The whole family"))] if None in subjects else []
        choices += [(str(key), str(known[key])) for key in subjects if key in known]
        self.fields["about"].choices = choices
        self.fields["about"].initial = choices[0][0] if choices else None

    @property
    def words(self):
        about = about_id(self.cleaned_data["about"])
        return words_beside(self, self.goal_words) | {"about_id": about}


class GoalChangeProposalForm(OtherWords, ProposedGoalWords):
    @classmethod
    def values_of(cls, row):
        if row is None:
            return {}
        key = str(row.priority_id) if row.priority_id else ""
        return {"title": row.title, "why": row.why, "review_on": row.review_on,
                "priority_id": key}  # fmt: skip

    @property
    def proposed(self):
        return self.goal_words


# -- the family's answer, in its own words ---------------------------------------------------------


class ChangedGoalForm(GoalWords):
    answer_text = words_to_family()

    @classmethod
    def values_of(cls, proposal):
        if proposal is None:
            return {}
        words = words_of_goal(proposal)
        return words | {"priority_id": str(words["priority_id"] or "")}

    def present_key(self):
        return words_of_goal(self.keep.row)["priority_id"]

    @property
    def words(self):
        """A sentence that this person may not see stays with the goal."""
        words = words_of_goal(self.keep.row) | super().words
        return {name: words[name] for name in ("title", "why", "priority_id", "review_on")}


def words_of_goal(proposal):
    return goal_of(proposal) if proposal.kind == proposal.Kind.GOAL else change_of(proposal)


def seen_version():
    """Of what stands in the plan, as it was on the page: nothing newer is written over."""
    return forms.IntegerField(required=False, widget=forms.HiddenInput)


class GoalChangedForm(ChangedGoalForm):
    hidden_names = (*ChangedGoalForm.hidden_names, "row_version")
    row_version = seen_version()

    @property
    def words(self):
        return super().words | {"version": self.cleaned_data["row_version"]}


class StepChangedForm(ChangedStepForm):
    hidden_names = (*ChangedStepForm.hidden_names, "row_version")
    row_version = seen_version()
    words_behind = staticmethod(change_of)

    @property
    def words(self):
        return super().words | {"version": self.cleaned_data["row_version"]}


class DealChangedForm(ChangedAgreementForm):
    hidden_names = (*ChangedAgreementForm.hidden_names, "row_version")
    row_version = seen_version()
    words_behind = staticmethod(change_of)

    @property
    def words(self):
        return super().words | {"version": self.cleaned_data["row_version"]}
