"""Invented examples for the gallery: the Van Dijk family and its team, from no table."""

import datetime
from types import SimpleNamespace as Example

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

FAMILY = _("Family Van Dijk")


class GalleryForm(forms.Form):
    """One field of each shape."""

    text = forms.CharField(
        label=_("What is going to happen?"),
        help_text=_("A few words are enough."),
        widget=forms.Textarea,
    )
    kind = forms.TypedChoiceField(
        label=_("Who can do this?"),
        help_text=_("Begin at the top."),
        coerce=int,
        choices=[(1, "1"), (2, "2"), (3, "3"), (4, "4"), (5, "5")],
        widget=forms.RadioSelect,
    )
    name = forms.CharField(label=_("Who exactly?"), required=False)
    due_on = forms.DateField(
        label=_("When is it done?"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    period = forms.ChoiceField(
        label=_("Until when"), choices=[("3", _("3 months")), ("6", _("6 months"))]
    )
    parts = forms.MultipleChoiceField(
        label=_("What may be seen?"),
        choices=[("goals", _("Goals")), ("money", _("Money"))],
        widget=forms.CheckboxSelectMultiple,
    )
    is_agreed = forms.BooleanField(label=_("We talked about this together"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].shows_nearness = True
        self.fields["kind"].descriptions = {1: "Ronald, Kevin", 2: _("Family, friends, neighbours")}
        self.fields["parts"].descriptions = {"money": _("Debts and payments")}


def steps():
    people = ["Ronald", "Fatma", "Buurthuis De Wissel", "", "Joost"]
    texts = [
        _("Hang the shelf at Fatma's"),
        _("Shower on Monday, Wednesday and Saturday"),
        _("Ask who has a tap to spare"),
        _("Ask the municipality for remission"),
        _("Put all debts in a row"),
    ]
    return [
        Example(
            text=text,
            kind=kind,
            who=who,
            when=_("every week") if kind == 2 else _("before Friday"),
            tick_url="#",
            has_ring=kind in (1, 5),
            ticks_for_another=kind in (2, 3, 4),
            is_done=kind == 5,
            is_late=kind == 3,
            url="#" if kind == 1 else "",
            in_return=_("Ronald hangs a shelf") if kind == 2 else "",
        )
        for kind, (text, who) in enumerate(zip(texts, people, strict=True), start=1)
    ]


def proposal():
    return Example(
        id="1",
        title=_("Talk at school about what Kevin wants later"),
        by="Samira El Amrani",
        by_role=_("neighbourhood team"),
        made_at=timezone.now() - datetime.timedelta(days=1),
        why=_("Kevin said that he likes to work with his hands."),
        who_and_when=_("Kevin, Ronald and Marieke, on Thursday at school."),
        is_waiting=True,
        answer_url="#",
        without_professional=_("Yes. You can ask Marieke yourselves."),
    )


def deal():
    return Example(
        id="1",
        title=_("A shower for a shelf"),
        much=_("Two hours a week, on Saturday morning"),
        until_text=_("Holds until there is water again. Both can stop."),
        sides=[
            Example(
                name="Fatma Yıldız",
                promise=_("You may shower at my place three times a week."),
                answer="yes",
                answered_at=timezone.localdate() - datetime.timedelta(days=9),
            ),
            Example(
                name="Ronald van Dijk",
                promise=_("I make a cupboard under the stairs."),
                answer="waiting",
                answer_url="#",
            ),
        ],
    )


def parties():
    return [
        Example(
            name="Samira El Amrani",
            short_name="Samira",
            role=_("neighbourhood team"),
            may=_("May look and propose"),
            sees=[_("What matters"), _("Goals and steps")],
            sees_not=[_("Money"), _("Kevin's own page")],
            purpose=_("working together on our plan"),
            until=_("Until 1 June"),
            look_url="#",
            change_url="#",
            stop_url="#",
        ),
        Example(
            name="Marieke Jansen",
            short_name="Marieke",
            role=_("school"),
            waiting=_("Waits for Kevin"),
            sees=[_("The goal about school")],
            sees_not=[_("The rest")],
            may=_("May look"),
            purpose=_("helping Kevin at school"),
            until=_("Until 17 July"),
            change_url="#",
        ),
        Example(
            name="Karin Smit",
            role=_("youth protection"),
            is_ended=True,
            ended_text=_("Sees nothing any more."),
        ),
    ]


def log():
    now = timezone.now()
    return [
        Example(
            name="Samira El Amrani",
            role=_("neighbourhood team"),
            sentence=_("looked at your steps and agreements."),
            at=now - datetime.timedelta(hours=20),
            purpose=_("for Thursday's talk"),
            shows_day=True,
        ),
        Example(
            name="Karin Smit",
            role=_("youth protection"),
            sentence=_("wanted to look."),
            at=now - datetime.timedelta(days=3),
            is_refused=True,
            shows_day=True,
            purpose=_("her access had ended"),
        ),
    ]


def talk():
    now = timezone.now()
    return [
        Example(
            author="Ronald",
            body=_("The plumber comes on Thursday.\nCan you be there?"),
            is_mine=True,
            sent_at=now - datetime.timedelta(hours=5),
            read_by=["Samira"],
        ),
        Example(
            author="Samira El Amrani",
            body=_("Yes, I will be there at ten."),
            sent_at=now - datetime.timedelta(hours=4),
        ),
    ]


def needs():
    return [
        Example(
            who="Hoekstra",
            url="#",
            why=_("Asks whether you can call today."),
            detail=_("At home after one o'clock."),
            badge=_("Message waits"),
            badge_kind="turn",
            badge_icon="message",
            do_url="#",
            do_label=_("Read"),
            more=[
                Example(
                    why=_("No contact for 16 days."),
                    do_url="#",
                    do_label=_("Get in touch"),
                )
            ],
        ),
        Example(
            who="De Bruin",
            url="#",
            why=_("No contact for 16 days."),
            badge=_("2 days late"),
            badge_kind="stop",
            badge_icon="clock",
            do_url="#",
            do_label=_("Get in touch"),
        ),
    ]


def team():
    return {
        "needs": needs(),
        "numbers": [
            Example(
                title=_("Waiting for a first talk"),
                value=6,
                unit=_("families"),
                text=_("The longest waits 19 days."),
                counts=_("Cases of this team in the state 'waiting', today."),
                rows_url="#",
                rows_label=_("See the 6 cases"),
            ),
            Example(
                title=_("Who does the steps"),
                value="61 %",
                unit=_("themselves or with their own people"),
                text="",
                counts=_("Open steps by who does them."),
            ),
        ],
        "load": [("Samira El Amrani", 27), ("Joost de Wit", 22), ("Priya Ramdin", 39)],
    }


def points():
    start = timezone.localdate() - datetime.timedelta(weeks=7)
    return [
        (start + datetime.timedelta(weeks=week), value)
        for week, value in enumerate([1, 1, 2, 2, 3, 3, 4])
    ]


def navigation(is_team):
    family = [
        (_("Today"), "sun"),
        (_("Our plan"), "notebook"),
        (_("Messages"), "message"),
        (_("Our people"), "people"),
        (_("Who looks in"), "key"),
    ]
    rail = [
        (_("My families"), "folder"),
        (_("Families of the team"), "people"),
        (_("Dashboard"), "chart"),
    ]
    return [
        Example(
            url="#",
            label=label,
            icon=name,
            count=2 if name == "message" else 0,
            is_current=name in ("notebook", "folder"),
        )
        for label, name in (rail if is_team else family)
    ]
