"""A talk about a family without it, by who was let in for their work and has no case there."""

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.talk_forms import TalkForm


class GuestTalkForm(TalkForm):
    """The words of the team's form; about whom, when this guest was let in about more than one."""

    form_name = "casework.guest_talk"

    about_whom = forms.ChoiceField(
        label=_("Who is it about?"),
        help_text=_("Who of the family knows that you look in about this, reads it."),
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, grounds, named, **options):
        super().__init__(*args, **options)
        self.grounds = {str(one.about_id or "family"): one for one in grounds}
        self.order_fields(["about_whom"])
        if len(grounds) == 1:
            del self.fields["about_whom"]
        else:
            self.fields["about_whom"].choices = [(key, named[key]) for key in self.grounds]

    @property
    def words(self):
        only = next(iter(self.grounds))
        return super().words | {"ground": self.grounds[self.cleaned_data.get("about_whom", only)]}
