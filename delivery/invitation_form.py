"""How an invitation goes out: the choice that every form of inviting asks."""

from allauth.account.models import EmailAddress
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from delivery.invitations import check_room, open_at
from people.actions import Way

CHOICES = [
    (Way.SQUARE.value, _("They are with me now: I show a square, they scan it")),
    (Way.MAIL.value, _("By mail")),
    (Way.LETTER.value, _("With a letter on paper")),
]
OWN_ADDRESS = _("This is your own address. Write the address of whom you invite.")
TAKEN_BY = _(
    "You invited %(name)s at this address, and that invitation is still open. Two people cannot "
    "log in with one address. Write another address, or choose another way. Is it the same person? "
    "Then look under “Invitations”."
)


class WayFields(forms.Form):
    """The way, and the address that only a mail needs. `self.viewer` is who invites."""

    invited_id = None  # the person who is invited, where they are known here already

    way = forms.ChoiceField(
        label=_("How do you invite them?"), choices=CHOICES, widget=forms.RadioSelect
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        help_text=_("Only for a mail. It names nobody, and says nothing of your plan."),
        error_messages={"invalid": _("Write an e-mail address, like fatma@voorbeeld.nl.")},
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["email"].is_needed = True  # with the answer that asks for it

    def name_newcomer(self, name):
        """The choices by name, where the page is about one person."""
        square = gettext("%(name)s is with me now: I show a square, they scan it")
        self.fields["way"].choices = [(Way.SQUARE.value, square % {"name": name}), *CHOICES[1:]]

    def check_way(self, given):
        """Room for one more today, and an address where a mail needs it. Another way keeps none."""
        way = given.get("way")
        if way == Way.MAIL and not given.get("email"):
            if "email" not in self.errors:
                self.add_error("email", _("Write the e-mail address where the invitation goes."))
            return given
        if way and way != Way.MAIL:
            given["email"] = ""
            self._errors.pop("email", None)  # half an address is no hindrance for a letter
        if way == Way.MAIL and (told := self.said_of_address(given["email"])):
            self.add_error("email", told)
        elif way:
            self.check_room(way, given)
        return given

    def said_of_address(self, email):
        """That it is one's own, or of another whom one invited oneself and who did not answer yet.
        Nothing else: who has an account, and whom others invited, is not theirs to know."""
        mine = EmailAddress.objects.filter(user_id=self.viewer.visitor.user_id)
        if mine.filter(email__iexact=email).exists():
            return OWN_ADDRESS
        other = open_at(email, by=self.viewer, but=self.invited_id)
        name = other.person.first_name if other else ""
        return TAKEN_BY % {"name": name or gettext("somebody")} if other else ""

    def check_room(self, way, given):
        try:
            check_room(
                by=self.viewer.visitor,
                email=given.get("email", ""),
                way=way,
                household_id=self.viewer.household_id,
            )
        except ValidationError as error:
            self.add_error("email" if way == Way.MAIL else "way", error)
