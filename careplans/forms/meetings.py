"""A meeting: what about, one to six moments, where, and who is asked to come."""

from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext_lazy as _

from careplans import days, readers, secret_address
from careplans.clock import moment
from careplans.forms.goals import ask_about
from careplans.forms.meeting_moments import NEEDS_TIME, fields_of_moments, names_of_moments
from careplans.forms.people import about_id
from careplans.meeting_lengths import LENGTHS
from careplans.meeting_people import askable, askable_by_guest
from careplans.models.meeting import MOST
from writing.forms import KeptForm

PLAIN = ("title", "lasts", "place", "video_url", "others")
NO_HOUR = _("The clock goes forward that night, so this time is skipped. Choose another time.")
TWICE = _("This moment stands here twice.")
OVER = _("This moment is over already. Choose a later time.")
NEEDS_DAY = _("Choose a day too. A time alone says too little.")
NO_LINK = _("This is not a link that we can use. It begins with https://.")
NO_LONGER = _("One of the names is no longer in this list. Look whom you can ask now.")
STAYS = _(
    "%(moment)s stands. Only an adult of the family can change that. So leave this moment in."
)
READS_PLACE = _(
    "Everybody who sees this meeting reads this. When it is about a child, that is also who holds "
    "custody and lives elsewhere."
)
READS_PLACE_OF_ALL = _("Everybody who sees this meeting reads this.")


class MeetingForm(KeptForm):
    """`words` are the arguments of `actions.meetings.plan`."""

    title = forms.CharField(
        label=_("What do you want to talk about?"),
        help_text=_("A few words. For example: how it goes at school."),
        max_length=120,
        error_messages={"required": _("Write down what it is about. A few words are enough.")},
    )
    about = forms.ChoiceField(label=_("Who is it about?"), widget=forms.RadioSelect)
    lasts = forms.TypedChoiceField(
        label=_("How long does it take?"), choices=LENGTHS, coerce=int, initial=60
    )
    place = forms.CharField(
        label=_("Where?"),
        help_text=format_lazy("{} {}", _("For example: at our kitchen table."), READS_PLACE),
        max_length=200,
        required=False,
    )
    video_url = forms.URLField(
        label=_("Or a link to talk by video"),
        max_length=300,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": NO_LINK},
    )
    people = forms.MultipleChoiceField(
        label=_("Whom do you ask to come?"),
        help_text=_(
            "They get a message. Nobody sees more of your plan by it. Who sees this meeting reads "
            "who is asked."
        ),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": NO_LONGER},
    )
    others = forms.CharField(
        label=_("Who else comes along?"),
        help_text=_("Names of people who do not see your plan. You tell them yourselves."),
        max_length=200,
        required=False,
    )
    periods = ()
    sees_it_not = _("%(name)s may not see a meeting about this. First let them see it.")

    def __init__(self, *args, keeps_moment=False, **options):
        super().__init__(*args, **options)
        self.keeps_moment = keeps_moment  # who only answers: the one that stands is not theirs
        self.askable = {str(one.person_id): one for one in self.who_can_come()}
        self.fields["people"].choices = [(key, one.name) for key, one in self.askable.items()]
        self.fields["people"].descriptions = {k: one.role for k, one in self.askable.items()}
        self.ask_about()
        self.order_fields(["title", "about", *names_of_moments(), "lasts", "place", "video_url",
                           "people", "others"])  # fmt: skip
        self.keep.of_row, self.keep.now = self.seen(self.keep.of_row), self.seen(self.keep.now)

    def seen(self, values):
        """Who is asked unseen stays so, whatever is sent here: at a clash it is no difference."""
        people = [key for key in values.get("people", ()) if key in self.askable]
        return values | {"people": people} if "people" in values else values

    def who_can_come(self):
        """Who plans it comes; in a meeting that is there already, oneself is a choice too."""
        found = askable(self.viewer)
        if self.keep.row:
            return found
        return [one for one in found if one.person_id != self.viewer.person_id]

    def ask_about(self):
        """Whom a meeting is about stays: it decides who can read it."""
        if self.keep.row:
            del self.fields["about"]
        else:
            ask_about(self)

    @classmethod
    def values_of(cls, row):
        if row is None:
            return {}
        values = {name: getattr(row, name) for name in PLAIN}
        values["people"] = [str(key) for key in row.person_ids]
        for number, at in enumerate(row.moments, 1):
            local = timezone.localtime(at)
            values |= {f"day_{number}": local.date(), f"time_{number}": local.time()}
        return values

    def pairs(self):
        for number in range(1, MOST + 1):
            yield [self[f"day_{number}"], self[f"time_{number}"]]

    @property
    def first_moment(self):
        return next(self.pairs())

    @property
    def more_moments(self):
        return list(self.pairs())[1:]

    @property
    def shows_more(self):
        return any(box.value() or box.errors for pair in self.more_moments for box in pair)

    def clean_video_url(self):
        url = self.cleaned_data["video_url"]
        if url and not url.startswith("https://"):
            raise ValidationError(NO_LINK)
        return url

    def clean(self):
        words = super().clean()
        secret_address.keep_out(self, *secret_address.OF_MEETING)
        self.moments = []
        for number in range(1, MOST + 1):
            self.check_moment(number)
        self.moments.sort()
        self.check_kept()
        self.check_people()
        return words

    def check_moment(self, number):
        day, time = (self.cleaned_data.get(f"{part}_{number}") for part in ("day", "time"))
        if self.errors.keys() & {f"day_{number}", f"time_{number}"} or not (day or time):
            return
        if not (day and time):
            part, said = ("time", NEEDS_TIME) if day else ("day", NEEDS_DAY)
            self.add_error(f"{part}_{number}", said)
            return
        at = moment(day, time)
        known = self.keep.row.moments if self.keep.row else []
        if at is None:
            self.add_error(f"time_{number}", NO_HOUR)
        elif at < timezone.now() and at not in known and day >= timezone.localdate():
            self.add_error(f"time_{number}", OVER)
        elif at in self.moments:
            self.add_error(f"time_{number}", TWICE)
        else:
            self.moments.append(at)

    def check_kept(self):
        """Nothing is said of it while the boxes still hold something that is no moment."""
        if not self.keeps_moment or self.errors:
            return
        row = self.keep.row
        if row.starts_at not in self.moments:
            number = row.moments.index(row.starts_at) + 1 if row.starts_at in row.moments else 1
            self.add_error(f"day_{number}", self.stays)

    @property
    def stays(self):
        at = days.moment(self.keep.row.starts_at, timezone.localdate())
        return STAYS % {"moment": capfirst(at)}

    def check_people(self):
        """Who may not read it cannot be asked: let them in first. Who is asked already stays."""
        asked = self.keep.row.person_ids if self.keep.row else ()
        chosen = [key for key in self.cleaned_data.get("people", []) if UUID(key) not in asked]
        family = self.family_about() if chosen else ()
        for key in chosen:
            if not self.askable[key].may_read(self.about_id, family):
                params = {"name": self.askable[key].name}
                self.add_error("people", ValidationError(self.sees_it_not, params=params))

    def family_about(self):
        """Who of the family reads what is about this one person: not everybody at home does."""
        return readers.about_person(self.viewer, self.about_id) if self.about_id else ()

    @property
    def about_id(self):
        if self.keep.row:
            return self.keep.row.scope.subject_id
        return about_id(self.cleaned_data.get("about"))

    @property
    def asked_unseen(self):
        """Who is asked, and is not among whom this viewer can choose, stays asked: a child knows
        not everybody whom a parent let in, and nobody takes away whom they do not see."""
        return set(self.keep.row.person_ids) - {one.person_id for one in self.askable.values()}

    @property
    def words(self):
        words = super().words
        person_ids = [self.askable[key].person_id for key in words.get("people", [])]
        found = {name: words[name] for name in PLAIN} | {"moments": self.moments}
        if self.keep.row:
            return found | {"person_ids": sorted({*person_ids, *self.asked_unseen})}
        mine = sorted({*person_ids, self.viewer.person_id})
        return found | {"person_ids": mine, "about_id": self.about_id}


class GuestMeetingForm(MeetingForm):
    """Who plans with a family asks the family: its owners anyway, and by name who else of it reads
    this already. Who comes once it is planned is the family's to say."""

    sees_it_not = _("%(name)s does not see a meeting about this, so you cannot ask them.")

    def __init__(self, *args, about=(), **options):
        self.about_choices = about
        super().__init__(*args, **options)
        for name, label, text in GUEST_WORDS:
            self.fields[name].label, self.fields[name].help_text = label, text
        if "about" not in self.fields and self.about_id is None:
            self.fields["place"].help_text = PLACE_OF_ALL  # of a child nothing is asked here
        if not self.askable:
            del self.fields["people"]

    def family_about(self):
        return ()

    def who_can_come(self):
        return [] if self.keep.row else askable_by_guest()

    def ask_about(self):
        if self.keep.row or len(self.about_choices) == 1:
            del self.fields["about"]
        else:
            self.fields["about"].choices = self.about_choices

    @property
    def about_id(self):
        if not self.keep.row and len(self.about_choices) == 1:
            return about_id(self.about_choices[0][0])
        return super().about_id


WHERE = _("For example: at the family's home, or at school.")
PLACE_OF_ALL = format_lazy("{} {}", WHERE, READS_PLACE_OF_ALL)
GUEST_WORDS = [
    ("title", _("What do you want to talk about?"), _("The family reads this.")),
    (
        "place",
        _("Where?"),
        format_lazy("{} {}", WHERE, READS_PLACE),
    ),
    (
        "people",
        _("Whom else of the family do you ask to come?"),
        _("Who keeps the plan is asked anyway. Who you ask gets a message and says yes or no."),
    ),
    ("others", _("Who else comes along?"), _("The family reads this, and may say no.")),
]


MeetingForm.base_fields |= fields_of_moments()
GuestMeetingForm.base_fields |= fields_of_moments()
