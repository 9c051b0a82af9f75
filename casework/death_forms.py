"""Writing down a death, that it was a mistake, and whom to ask to keep the plan."""

from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from casework.custody_forms import not_to_come
from casework.eyes import may_tell_death
from delivery.invitations import check_room
from people.models import Death
from writing.fields import DayField
from writing.forms import KeptForm


class DeathForm(KeptForm):
    """Of whom, on which day, and how we know; no story."""

    person = forms.ChoiceField(
        label=_("Who has died?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who it is about.")},
    )
    died_on = DayField(label=_("On which day?"))
    proof = forms.ChoiceField(
        label=_("How do you know?"), choices=Death.Proof.choices, widget=forms.RadioSelect
    )

    def __init__(self, *args, people, home, **options):
        super().__init__(*args, **options)
        self.home = home
        self.fields["person"].choices = [(str(key), name) for key, name in people]

    def clean_died_on(self):
        return not_to_come(self.cleaned_data["died_on"])

    def clean(self):
        super().clean()
        person = self.cleaned_data.get("person")
        if person and not may_tell_death(self.home, person):
            self.add_error("person", _("You are at home in this family. Ask a colleague to do it."))
        return self.cleaned_data

    @property
    def asked(self):
        words = self.words
        return {
            "person_id": UUID(words["person"]),
            "died_on": words["died_on"],
            "proof": words["proof"],
        }


class MistakeForm(KeptForm):
    because = forms.CharField(
        label=_("What turned out?"),
        help_text=_("One sentence. For example: another person with the same name."),
        max_length=200,
        error_messages={"required": _("Write in one sentence what turned out.")},
    )


class KeeperForm(KeptForm):
    """Whom the team asks; somebody without a log-in gets a letter first."""

    person = forms.ChoiceField(
        label=_("Whom do you ask?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whom you ask.")},
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("Only for somebody without a log-in: the invitation goes there."),
        required=False,
    )

    def __init__(self, *args, candidates, by, **options):
        super().__init__(*args, **options)
        self.by = by
        self.without_login = {str(c.person_id) for c in candidates if not c.has_login}
        self.fields["person"].choices = [(str(c.person_id), label_of(c)) for c in candidates]
        if not self.without_login:
            del self.fields["email"]

    def clean(self):
        super().clean()
        words = self.cleaned_data
        if words.get("person") in self.without_login and "email" not in self.errors:
            if not words.get("email"):
                self.add_error(
                    "email", ValidationError(_("Without a log-in we need an e-mail address."))
                )
            else:
                check_room(by=self.by, email=words["email"])
        return words

    @property
    def asked(self):
        person = self.words["person"]
        email = self.words.get("email", "") if person in self.without_login else ""
        return {"person_id": UUID(person), "email": email.lower()}


def label_of(candidate):
    words = _("belongs to the family") if candidate.is_member else _("holds custody of a child")
    name = f"{candidate.name}, {words}"
    return name if candidate.has_login else _("%(name)s, no log-in yet") % {"name": name}
