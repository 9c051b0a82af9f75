"""How an invitation goes out: the choice that every form of inviting asks."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from delivery.invitations import check_room
from people.actions import Way

CHOICES = [
    (Way.SQUARE.value, _("They are with me now: I show a square, they scan it")),
    (Way.MAIL.value, _("By mail")),
    (Way.LETTER.value, _("With a letter on paper")),
]


class WayFields(forms.Form):
    """The way, and the address that only a mail needs. `self.by` is the Visitor who invites."""

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
        if way:
            self.check_room(way, given)
        return given

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
