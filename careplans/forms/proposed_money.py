"""Proposing something to pay, or a way to pay: asked of who proposes it, about the family."""

from django.utils.translation import gettext_lazy as _

from careplans.forms.debts import ArrangementForm, DebtForm
from careplans.forms.people import owners_as_known
from careplans.forms.proposals import ProposalForm
from careplans.forms.typing_for import TypedForField
from writing.forms import KeptForm

OF_THE_FAMILY = {
    "creditor": _("Whom does the family have to pay?"),
    "instalment": _("How much does the family pay each time?"),
}


class MoneyProposalForm(KeptForm):
    """What a debt and a way to pay ask besides their own: why, and whose words they are. It is no
    debt of who proposes it, and it is typed only for who reads about money."""

    why = ProposalForm.base_fields["why"]
    typed_for = TypedForField()

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for name in OF_THE_FAMILY.keys() & self.fields.keys():
            self.fields[name].label = OF_THE_FAMILY[name]
        self.fields["typed_for"].offer(self.viewer, owners_as_known(self.viewer))

    @property
    def words(self):
        """The words of money themselves, and beside them the other two."""
        words = dict(super().words)
        beside = {name: words.pop(name) for name in ("why", "typed_for")}
        return {"words": words, **beside}


class DebtProposalForm(MoneyProposalForm, DebtForm):
    """Something to pay, perhaps with how it is paid."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        text = _("Fill this in with how often and the first day, or leave it empty.")
        self.fields["instalment"].help_text = text


class PaymentProposalForm(MoneyProposalForm, ArrangementForm):
    """How a debt that stands there is paid."""
