"""To whom of the family a help plan is given: when it is fixed, or later."""

from uuid import UUID

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from casework.legal.given import who_may_read
from writing.forms import KeptForm

DANGER = _(
    "Nobody is ticked for you. Whoever you tick learns that there is a case, and reads all of this "
    "plan on their own page from now on. You cannot take that back. Is somebody at home a danger "
    "to another? Then do not tick lightly: talk first with who is in danger."
)
YES_FIRST = _(
    "Is the help about an adult? Then ask that person first. Without their yes nobody else may "
    "read it."
)
NOBODY = _("Tick somebody, or write who got it on paper.")


class GivingForm(KeptForm):
    """Those whom the law lets read it and who do not read it yet, and who got it on paper."""

    chooses_readers = True

    given_to = forms.MultipleChoiceField(
        label=_("Who may read this plan on their own page?"),
        help_text=format_lazy("{} {}", DANGER, YES_FIRST),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    on_paper_to = forms.CharField(
        label=_("Did you give it to somebody on paper? To whom?"), max_length=200, required=False
    )

    def ask_whom(self, case, plan):
        """After the form was made: the people of this family, if there is somebody to ask about."""
        people = [(str(key), name) for key, name in who_may_read(case.pk, plan.pk)]
        self.fields["given_to"].choices = people
        if not people:
            del self.fields["given_to"]

    @property
    def words(self):
        words = dict(super().words)
        return words | {"person_ids": [UUID(key) for key in words.pop("given_to", [])]}


class GiveForm(GivingForm):
    """A plan that is fixed, to one more; at least one of the two is needed."""

    form_name = "casework.help_plan_give"

    def __init__(self, *args, case, plan, **options):
        super().__init__(*args, **options)
        self.ask_whom(case, plan)
        for name in {"given_to", "on_paper_to"} & self.fields.keys():
            self.fields[name].is_needed = True  # one of the two

    def clean(self):
        words = super().clean()
        if not words.get("given_to") and not words.get("on_paper_to") and not self.errors:
            self.add_error("given_to" if "given_to" in self.fields else "on_paper_to", NOBODY)
        return words
