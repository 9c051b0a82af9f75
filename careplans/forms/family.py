"""Who belongs to the family, and where it lives."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from careplans.actions.family import may_become
from delivery.invitation_form import WayFields
from people.models import HouseholdMember
from writing.fields import OLDEST, DayField
from writing.forms import KeptForm


class NameForm(KeptForm):
    """How somebody is called."""

    first_name = forms.CharField(label=_("First name"), max_length=80)
    prefix = forms.CharField(label=_("Prefix, such as van or de"), max_length=20, required=False)
    last_name = forms.CharField(label=_("Last name"), max_length=120, required=False)


class MemberForm(NameForm):
    """Somebody of the family."""

    role = forms.ChoiceField(
        label=_("Who is this?"),
        choices=HouseholdMember.Role.choices,
        widget=forms.RadioSelect,
    )
    born_on = DayField(
        label=_("Date of birth"),
        help_text=_("For a child: the age decides who may decide. For others it may stay empty."),
        required=False,
        years_ago=OLDEST,
    )

    def clean_born_on(self):
        day = self.cleaned_data["born_on"]
        if day and day > timezone.localdate():
            raise ValidationError(_("This day is still to come. Choose the day of birth."))
        return day


class MemberChangeForm(MemberForm):
    """The same, with only what an owner may change of this person."""

    field_order = ["first_name", "prefix", "last_name", "role", "born_on"]

    def __init__(self, *args, open_words, **options):
        super().__init__(*args, **options)
        for name in ("first_name", "prefix", "last_name", "born_on"):
            if name not in open_words:
                del self.fields[name]

    @classmethod
    def values_of(cls, member):
        return super().values_of(member) | super().values_of(member.person)

    def clean_role(self):
        role = self.cleaned_data["role"]
        member = self.keep.row
        is_own = member.person.user_id is not None and member.person.user_id == self.keep.user_id
        if not may_become(role, member, is_own=is_own):
            if member.is_owner and not is_own:
                raise ValidationError(_("Another owner of the plan says this themselves."))
            if role == HouseholdMember.Role.PARENT:
                raise ValidationError(
                    _(
                        "You came to this plan later, so you do not make yourself a parent here. "
                        "Ask your neighbourhood team to write down custody."
                    )
                )
            raise ValidationError(
                _("Somebody with a log-in cannot become a child here. Choose something else.")
            )
        return role


class MemberInviteForm(WayFields, KeptForm):
    """How somebody of the family gets a log-in of their own."""

    makes_new = False

    @property
    def invited_id(self):
        return self.keep.row.person_id

    def clean(self):
        return self.check_way(super().clean())


class AddressForm(KeptForm):
    makes_new = False
    street = forms.CharField(label=_("Street and number"), max_length=120)
    postcode = forms.CharField(label=_("Postcode"), max_length=7, required=False)
    city = forms.CharField(label=_("City"), max_length=80, required=False)
    is_secret = forms.BooleanField(
        label=_("Our address is secret"),
        help_text=_("Nobody outside your family sees it: on no page and on no paper."),
        required=False,
    )
    may_be_seen = forms.BooleanField(
        label=_("Yes, who looks along may see our address from now on"),
        help_text=_("Your address is secret now. Tick this only when you want to end that."),
        required=False,
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        if self.keep.row is None or not self.keep.row.is_secret:
            del self.fields["may_be_seen"]

    def clean(self):
        words = super().clean()
        is_told = words.pop("may_be_seen", False)
        if self.asks_first(words) and not is_told:
            self.add_error("may_be_seen", _("May others see your address? Then tick this too."))
        return words

    def asks_first(self, words):
        """Who did not know that it became secret gets the page of a clash instead."""
        knows = "may_be_seen" in self.fields and words.get("version") == self.keep.row.version
        return knows and not words.get("is_secret")
