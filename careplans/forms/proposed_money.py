"""Proposing something to pay, or a way to pay: asked of who proposes it, about the family."""

from django.utils.translation import gettext_lazy as _

from careplans.forms.debts import ArrangementForm, DebtForm
from careplans.forms.people import owners_as_known
from careplans.forms.proposals import ProposalForm
from careplans.forms.typing_for import TypedForField

OF_THE_FAMILY = {
    "creditor": _("Whom does the family have to pay?"),
    "instalment": _("How much does the family pay each time?"),
}


def said_to_who_proposes(form):
    """It is no debt of theirs; and it is typed only for who reads about money."""
    for name in OF_THE_FAMILY.keys() & form.fields.keys():
        form.fields[name].label = OF_THE_FAMILY[name]
    form.fields["typed_for"].offer(form.viewer, owners_as_known(form.viewer))


def about_money(words):
    """The words of money themselves, and beside them why, and whose they are."""
    words = dict(words)
    beside = {name: words.pop(name) for name in ("why", "typed_for")}
    return {"words": words, **beside}


class DebtProposalForm(DebtForm):
    why = ProposalForm.base_fields["why"]
    typed_for = TypedForField()

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        said_to_who_proposes(self)

    @property
    def words(self):
        return about_money(super().words)


class PaymentProposalForm(ArrangementForm):
    why = ProposalForm.base_fields["why"]
    typed_for = TypedForField()

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        said_to_who_proposes(self)

    @property
    def words(self):
        return about_money(super().words)
