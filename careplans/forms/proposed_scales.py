"""Proposing the rungs of a goal, by the same questions; and the family's answer to it."""

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from careplans.actions.proposed_changes import RUNGS, change_of, headline, row_behind
from careplans.actions.shown_rungs import proposed_words, shown_words
from careplans.forms.proposals import ProposalForm, words_to_family
from careplans.forms.proposed_changes import NOTHING_ELSE, seen_version, words_beside
from careplans.forms.scales import ScaleForm
from careplans.forms.typing_for import TypedForField
from careplans.models import Scale

Variant = Scale.Variant
# The words of the scale's form, said to who is not the family.
OF_THE_FAMILY = {
    "hoped": {
        "label": _("When is it good for this family?"),
        "help_text": _("Imagine: in three months it worked out. What do they see then? For "
                       "example: four days a week at school."),
    },
    "less": {
        "help_text": _("Somewhere between now and what they hope. For example: two or three days."),
    },
    "more": {"label": _("And if it goes better than they hope?")},
    "much_more": {
        "help_text": _("What they hardly dare to hope. For example: every day, by himself."),
    },
    "starts_at": {"label": _("Where do they begin?")},
    "variant": {
        "descriptions": ScaleForm.base_fields["variant"].descriptions
        | {
            Variant.SIX: _("They begin one above the lowest. It does not count in the figure of "
                           "all goals together."),
        },
    },
    "worse": {"label": _("Only with six: how do they notice that it gets worse?")},
}  # fmt: skip
NO_WORDS = _("Write at least one rung. The first question is enough.")


class ScaleProposalForm(ScaleForm):
    """As the family's own, without how much a goal counts: that is for the family to say."""

    weight = None
    why = ProposalForm.base_fields["why"]
    typed_for = TypedForField()
    makes_new = True  # each is another proposal

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["typed_for"].offer(self.viewer)
        for name, words in OF_THE_FAMILY.items():
            for attribute, text in words.items():
                setattr(self.fields[name], attribute, text)

    @classmethod
    def values_of(cls, row):
        """As it stands in their sight; rungs that were put aside they do not begin with."""
        if row is None or not row.is_used:
            return super().values_of(None)
        return super().values_of(row) | {"worse": shown_words(row)["worse"]}

    def clean(self):
        given = super().clean()
        if self.errors.keys() & {*RUNGS, "variant"}:
            return given
        if not headline(self.proposed):
            self.add_error("hoped", NO_WORDS)
        elif not self.errors and not proposed_words(self.scale, self.proposed):
            self.add_error(None, NOTHING_ELSE)
        return given

    @property
    def proposed(self):
        """In use, for what was put aside is taken up again. Five rungs have no sixth."""
        words = super().words
        is_five = words["variant"] == Variant.FIVE
        return words | ({"worse": ""} if is_five else {}) | {"is_used": True}

    @property
    def words(self):
        return words_beside(self, self.proposed)


class ScaleChangedForm(ScaleForm):
    """Yes, but otherwise: what is proposed over what stands there, in the family's own words."""

    hidden_names = (*ScaleForm.hidden_names, "row_version")
    answer_text = words_to_family()
    row_version = seen_version()

    @classmethod
    def values_of(cls, proposal):
        if proposal is None:
            return {}
        stands = row_behind(proposal)
        weight = stands.weight if stands else None
        return super().values_of(Scale(weight=weight, **change_of(proposal)))

    @cached_property
    def scale(self):
        return row_behind(self.keep.row)

    @property
    def words(self):
        words = {name: what for name, what in super().words.items() if name != "answer_text"}
        return words | {"version": self.cleaned_data["row_version"]}
