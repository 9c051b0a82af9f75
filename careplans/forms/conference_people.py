"""Who comes to a conference: choosing, inviting, asking and answering."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from careplans import secret_address
from careplans.forms.conference import lines
from careplans.models import ConferenceGuest
from delivery.invitation_form import WayFields
from writing.forms import KeptForm

Answer = ConferenceGuest.Answer


class CircleForm(KeptForm):
    """People of our list, and one name that is not on it yet."""

    members = forms.MultipleChoiceField(
        label=_("Who of your people do you want to be there?"),
        help_text=_("Choose somebody here, or write a name below."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    name = forms.CharField(
        label=_("Somebody who is not on the list yet"),
        help_text=_("This name comes to stand with your people too."),
        max_length=120,
        required=False,
    )
    relation = forms.CharField(label=_("Who is this to you?"), max_length=80, required=False)

    def __init__(self, *args, people, **options):
        super().__init__(*args, **options)
        self.fields["members"].choices = people
        self.fields["members"].is_needed = self.fields["name"].is_needed = True  # one of the two
        if not people:
            del self.fields["members"]

    def clean(self):
        given = super().clean()
        if not given.get("members") and not given.get("name") and "name" not in self.errors:
            field = "members" if "members" in self.fields else "name"
            self.add_error(field, _("Choose somebody, or write a name."))
        return given

    @property
    def words(self):
        words = dict(super().words)
        return words | {"member_ids": [UUID(key) for key in words.pop("members", [])]}


class CoordinatorForm(KeptForm):
    name = forms.CharField(
        label=_("Who is the coordinator?"),
        help_text=_("First name and surname. For example somebody of the Eigen Kracht Centrale."),
        max_length=120,
        error_messages={"required": _("Write a name.")},
    )


class AskForm(KeptForm):
    """What somebody who helps is asked to tell."""

    who = forms.ChoiceField(label=_("Who tells something?"), widget=forms.RadioSelect)
    asked = forms.CharField(
        label=_("What do you want to know?"),
        help_text=_("For example: what has to be so at home, and which help is there?"),
        max_length=1000,
        widget=lines(3),
        error_messages={"required": _("Write what you want to know. A few words are enough.")},
    )

    def __init__(self, *args, people, **options):
        super().__init__(*args, **options)
        self.fields["who"].choices = people

    def clean(self):
        words = super().clean()
        secret_address.keep_out(self, "asked")
        return words

    @property
    def words(self):
        words = dict(super().words)
        key = words.pop("who")
        return words | {"person_id": UUID(key), "name": dict(self.fields["who"].choices)[key]}


class AskedForm(KeptForm):
    """The same question in other words."""

    asked = AskForm.base_fields["asked"]

    def clean(self):
        words = super().clean()
        secret_address.keep_out(self, "asked")
        return words


class TellForm(KeptForm):
    told = forms.CharField(
        label=_("What do you tell?"),
        help_text=_("What you see, what worries you, which help there is. No plan, no solution."),
        max_length=4000,
        widget=lines(8),
        error_messages={"required": _("Write what you tell. A few words are enough.")},
    )


class InviteGuestForm(WayFields, KeptForm):
    """How the invitation goes to who has no log-in."""

    field_order = ("way", "email")

    def __init__(self, *args, name, **options):
        super().__init__(*args, **options)
        self.name_newcomer(name)

    @classmethod
    def values_of(cls, row):
        return {}

    @property
    def invited_id(self):
        return self.keep.row.person_id

    def clean(self):
        return self.check_way(super().clean())


class LetInForm(KeptForm):
    """A yes: who has a log-in already needs no invitation."""

    makes_new = False

    @classmethod
    def values_of(cls, row):
        return {}


class ComingForm(KeptForm):
    """Whether they come; for somebody else it is written down as they said it."""

    answer = forms.ChoiceField(
        label=_("Do you come?"),
        choices=[
            (Answer.YES.value, _("Yes, I come")),
            (Answer.MAYBE.value, _("I do not know yet")),
            (Answer.NO.value, _("No, I cannot come")),
        ],
        widget=forms.RadioSelect,
    )
    answer_text = forms.CharField(
        label=_("In your own words"),
        help_text=_("You need not. For example: I bring soup."),
        max_length=300,
        required=False,
        widget=lines(2),
    )

    def name_other(self, name):
        self.fields["answer"].label = gettext("What did %(name)s say?") % {"name": name}
        self.fields["answer"].choices = [
            (Answer.YES.value, gettext("Comes")),
            (Answer.MAYBE.value, gettext("Does not know yet")),
            (Answer.NO.value, gettext("Cannot come")),
        ]
