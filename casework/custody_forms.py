"""Recording custody, and that it ended: each with the paper that was seen."""

from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.eyes import may_settle
from casework.families import family_of, institution_guardians
from delivery.invitations import check_room
from people.actions import Way
from people.models import Custody
from writing.fields import DayField
from writing.forms import KeptForm

NEW = "new"
STANDS_THERE = _("This is written down already. Look at it in the case, under custody.")
PAPER = {
    "label": _("Which paper did you see, and of which day?"),
    "help_text": _("For example: extract of the custody register, 3 March 2026."),
    "max_length": 200,
    "error_messages": {"required": _("Write which paper you saw. Without a paper it cannot be.")},
}


def not_to_come(day):
    if day > timezone.localdate():
        raise ValidationError(_("This day is still to come. Choose today or a day before."))
    return day


class CustodyForm(KeptForm):
    """Who holds custody of which child; somebody who is not known here yet gets a name."""

    child = forms.ChoiceField(label=_("Custody of whom?"), widget=forms.RadioSelect)
    holder = forms.ChoiceField(label=_("Who holds it?"))
    first_name = forms.CharField(label=_("First name"), max_length=80, required=False)
    last_name = forms.CharField(label=_("Last name"), max_length=120, required=False)
    kind = forms.ChoiceField(
        label=_("What is it?"), choices=Custody.Kind.choices, widget=forms.RadioSelect
    )
    started_on = DayField(label=_("Since which day?"))
    evidence = forms.CharField(**PAPER)

    def __init__(self, *args, case, **options):
        super().__init__(*args, **options)
        family = family_of(case.pk)
        adults = [(str(r.person_id), r.name) for r in family if not r.is_child]
        guardians = [
            (f"{g.organisation_id}:{g.person_id}", f"{g.name}, {g.organisation}")
            for g in institution_guardians()
        ]
        children = [(str(r.person_id), r.name) for r in family if r.is_child]
        self.fields["child"].choices = children
        self.fields["child"].error_messages["required"] = _("Choose the child.")
        others = [(_("For an institution"), guardians)] if guardians else []
        self.fields["holder"].choices = [*adults, *others, (NEW, _("Somebody else, named below"))]
        self.fields["first_name"].help_text = _("Only for somebody who is not in the list.")

    def clean_started_on(self):
        return not_to_come(self.cleaned_data["started_on"])

    def clean(self):
        super().clean()
        words = self.cleaned_data
        if words.get("holder") == NEW and not words.get("first_name"):
            self.add_error("first_name", _("Write the first name."))
        if ":" in words.get("holder", "") and words.get("kind") == Custody.Kind.PARENT:
            self.add_error("kind", _("An institution holds guardianship, not parental authority."))
        if {"child", "holder"} <= words.keys() and not may_settle(words["child"], self.holder_id):
            self.add_error("child", _("You are at home in this family. Ask a colleague to do it."))
        if {"child", "holder"} <= words.keys() and self.stands_there(words["child"]):
            self.add_error("holder", STANDS_THERE)
        return words

    def stands_there(self, child_id):
        """Whether custody of this child and holder is written down, and not ended by two people."""
        rows = Custody.objects.filter(child_id=child_id, end_confirmed_at=None)
        return self.holder_id is not None and rows.filter(holder_id=self.holder_id).exists()

    @property
    def holder_id(self):
        """None for somebody who is not known here yet."""
        person = self.cleaned_data["holder"].rpartition(":")[2]
        return None if person == NEW else UUID(person)

    @property
    def asked(self):
        words = self.words
        place = words["holder"].rpartition(":")[0]
        names = {"first_name": words["first_name"], "last_name": words["last_name"]}
        return {
            "child_id": UUID(words["child"]),
            "holder_id": self.holder_id,
            "newcomer": None if self.holder_id else names,
            "organisation_id": UUID(place) if place else None,
            "kind": words["kind"],
            "started_on": words["started_on"],
            "evidence": words["evidence"],
        }


class CustodyEndForm(KeptForm):
    """The day on which custody ended, and the paper that says so."""

    ended_on = DayField(label=_("Since which day has it ended?"))
    end_evidence = forms.CharField(**PAPER)

    def __init__(self, *args, custody, **options):
        super().__init__(*args, **options)
        self.custody = custody

    def clean(self):
        if not may_settle(self.custody.child_id, self.custody.holder_id):
            raise ValidationError(_("You are at home in this family. Ask a colleague to do it."))
        return super().clean()

    def clean_ended_on(self):
        day = not_to_come(self.cleaned_data["ended_on"])
        if day < self.custody.started_on:
            raise ValidationError(_("This is before it began. Choose a later day."))
        return day


class CustodyDoorForm(KeptForm):
    """To which address a holder of custody is invited, and how one knows that it is theirs."""

    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("Let them write or spell it themselves. Not an address from the other parent."),
        required=False,
    )
    has_no_mail = forms.BooleanField(
        label=_("This person has no e-mail and gets a letter"),
        help_text=_("In two halves: you give one, and the colleague who looks along the other."),
        required=False,
    )
    evidence = forms.CharField(
        label=_("How do you know that it is this person, and their address?"),
        help_text=_("For example: saw the passport at the desk, 3 March 2026."),
        max_length=200,
        error_messages={"required": _("Write how you know. Without it the invitation cannot go.")},
    )

    def __init__(self, *args, by, **options):
        super().__init__(*args, **options)
        self.by = by
        self.fields["email"].is_needed = True  # but for who has none

    def clean(self):
        super().clean()
        given = self.cleaned_data
        if given.get("has_no_mail"):
            given["email"] = ""
            self._errors.pop("email", None)  # half an address is no hindrance for a letter
        elif not given.get("email") and "email" not in self.errors:
            self.add_error("email", _("Write the address, or say that this person has none."))
        self.check_room(given)
        return given

    def check_room(self, given):
        """A letter counts with those whom the second sends it for; a mail is asked here already."""
        email = given.get("email", "").lower()
        try:
            check_room(by=self.by, email=email, way=Way.MAIL if email else Way.LETTER)
        except ValidationError as error:
            self.add_error("email" if email else "has_no_mail", error)

    @property
    def words(self):
        given = super().words
        return {"email": given["email"], "evidence": given["evidence"]}
