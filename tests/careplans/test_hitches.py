""" "Lukt niet": what would help, asking somebody, and the step that keeps it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from access.models import Grant
from audit.models import AuditEvent
from careplans.models import Conversation, Hitch, Message, Step
from careplans.repeats import CODES
from delivery.models import ScheduleItem
from network.models import NetworkMember
from tests import world as the_world
from tests.careplans.sending import fill_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(world):
    return lambda name, *keys: reverse(name, args=[world.van_dijk.pk, *keys])


@pytest.fixture
def say(world, as_person, at):
    """Somebody says that their step does not work out; gives the page that asks whom to ask."""

    def post(person, step, **words):
        words = {"help": "together", "text": "Ik durf niet te bellen", **words}
        return fill_in(as_person(person), at("step_stuck", step.pk), **words)

    return post


@pytest.fixture
def rows(maintenance):
    def read():
        with maintenance():
            return list(Hitch.objects.all())

    return read


def line(page, step):
    groups = [*page.context["page"].groups]
    return next(one for group in groups for one in group.steps if one.id == step.pk)


def test_what_would_help_stands_with_the_step_and_the_step_stays_open(
    world, as_person, at, say, rows
):
    assert say(world.ronald, world.call).status_code == 302
    (hitch,) = rows()
    assert (hitch.help, hitch.text, hitch.said_by_id) == (
        "together", "Ik durf niet te bellen", world.ronald.pk
    )  # fmt: skip
    page = as_person(world.kevin).get(at("steps"))
    shown = line(page, world.call)
    assert "Ronald" in shown.hitch.sentence
    assert shown.hitch.text == "Ik durf niet te bellen"
    assert not shown.is_done
    assert not shown.is_late
    assert "step__late" not in page.content.decode()


def test_ticking_off_ends_it_and_the_story_keeps_it(world, as_person, at, say):
    say(world.ronald, world.call)
    ronald = as_person(world.ronald)
    ronald.post(at("step_tick", world.call.pk))
    assert ronald.get(at("step_stuck", world.call.pk)).status_code == 403
    ronald.post(at("step_untick", world.call.pk))
    assert line(ronald.get(at("steps")), world.call).hitch is None
    story = ronald.get(at("step_stuck", world.call.pk)).context["story"]
    assert [told.text for told in story] == ["Ik durf niet te bellen"]


def test_one_flow_makes_it_a_message_to_the_neighbour(world, as_person, at, say, rows, maintenance):
    asks = say(world.ronald, world.call).url
    ronald = as_person(world.ronald)
    helpers = ronald.get(asks).context["helpers"]
    assert [one.name for one in helpers][:2] == ["Kevin", "Fatma"]
    assert world.ronald.pk not in {one.person_id for one in helpers}
    chosen = f"{asks}?aan=person:{world.fatma.pk}"
    words = ronald.get(chosen).context["form"]["body"].value()
    assert "Fatma" in words
    assert "Bellen met het waterbedrijf" in words
    assert "Ik durf niet te bellen" in words
    sent = fill_in(ronald, chosen, body=words)
    fatma = as_person(world.fatma)
    assert fatma.get(sent.url).context["talk"].lines[0].body == words.replace("\r\n", "\n")
    with maintenance():
        talk = Conversation.objects.exclude(pk=world.talk.pk).get()
        assert talk.participant_ids == sorted([world.ronald.pk, world.fatma.pk])
        assert rows()[0].message_id == Message.objects.get(conversation=talk).pk
    assert rows()[0].asked_at
    page = as_person(world.kevin).get(at("step_stuck", world.call.pk))
    assert page.context["story"][0].talk_id is None, "who is not in it sees not where it is"
    assert ronald.get(at("step_stuck", world.call.pk)).context["story"][0].talk_id == talk.pk


def test_who_has_no_log_in_is_asked_with_words_to_show(
    world, as_person, at, say, rows, maintenance
):
    with maintenance():
        truus = the_world.row(
            NetworkMember, world.fatma_in_network.scope, world.ronald, name="Truus Bos", circle=1
        )
    asks = f"{say(world.ronald, world.call).url}?aan=network:{truus.pk}"
    ronald = as_person(world.ronald)
    page = ronald.get(asks)
    assert "Truus" in page.context["words"]
    assert "form" not in page.context["helper"].__dict__
    assert ronald.post(asks).status_code == 302
    assert rows()[0].asked_at
    assert rows()[0].message_id is None
    with maintenance():
        assert Message.objects.count() == 1, "only the one of before"


def test_the_neighbour_tells_the_owner_and_he_hears_there_is_news(
    world, as_person, at, say, maintenance
):
    asks = say(world.fatma, world.shower, help="another_day", text="").url
    with maintenance():
        told = ScheduleItem.objects.get(kind="news-steps")
        assert told.person_id == world.ronald.pk
    fatma = as_person(world.fatma)
    assert [one.person_id for one in fatma.get(asks).context["helpers"]] == [world.ronald.pk]
    stranger = fatma.get(f"{asks}?aan=person:{world.kevin.pk}")
    assert "helpers" in stranger.context, "whom she cannot choose is nobody"
    sent = fill_in(fatma, f"{asks}?aan=person:{world.ronald.pk}", body="Zaterdag lukt niet")
    assert as_person(world.ronald).get(sent.url).status_code == 200


def test_of_a_step_that_comes_back_the_next_time_may_not_work_out(
    world, as_person, at, say, maintenance
):
    first_on = world.today - timedelta(days=1)
    with maintenance():
        rule = f"FREQ=WEEKLY;BYDAY={CODES[first_on.weekday()]}"
        Step.objects.filter(pk=world.shower.pk).update(repeats=rule, due_on=first_on)
    fatma = as_person(world.fatma)
    fatma.post(at("step_tick", world.shower.pk), {"for_on": first_on.isoformat()})
    shown = line(fatma.get(at("steps")), world.shower)
    assert shown.was_done
    assert shown.stuck_url == at("step_stuck", world.shower.pk)
    say(world.fatma, world.shower)
    assert line(fatma.get(at("steps")), world.shower).hitch


def test_a_double_click_says_it_once(world, as_person, at, rows):
    ronald = as_person(world.ronald)
    form = ronald.get(at("step_stuck", world.call.pk)).context["form"]
    sent = {f.html_name: str(f.value()) for f in form.hidden_fields()} | {"help": "how"}
    urls = {ronald.post(at("step_stuck", world.call.pk), sent).url for _ in range(2)}
    assert len(urls) == len(rows()) == 1


def test_without_a_choice_it_asks_and_keeps_the_words(world, as_person, at, rows):
    answer = fill_in(as_person(world.ronald), at("step_stuck", world.call.pk), text="Mijn woorden")
    assert "help" in answer.context["form"].errors
    assert "Mijn woorden" in answer.content.decode()
    assert rows() == []


@pytest.mark.parametrize(
    ("person", "status"), [("samira", 403), ("marieke", 404), ("fatma", 404), ("noor", 404)]
)
def test_who_may_not_tick_off_says_nothing_of_it(world, as_person, at, rows, person, status):
    answer = as_person(getattr(world, person)).post(
        at("step_stuck", world.call.pk), {"help": "how", "request_id": uuid4()}
    )
    assert answer.status_code == status
    assert rows() == []


def test_only_who_said_it_goes_on_with_it(world, as_person, say):
    asks = say(world.ronald, world.call).url
    for person in (world.kevin, world.samira, world.fatma, world.noor):
        assert as_person(person).get(asks).status_code == 404
        assert as_person(person).post(asks).status_code == 404


def test_after_access_ended_nothing_is_asked(world, as_person, say, maintenance):
    asks = say(world.fatma, world.shower).url
    with maintenance():
        Grant.objects.filter(person=world.fatma).update(
            withdrawn_at=world.van_dijk.started_at, withdrawn_by=world.ronald
        )
    assert as_person(world.fatma).get(asks).status_code == 404


def test_the_log_says_that_it_was_said_and_not_what(world, say, maintenance):
    say(world.fatma, world.shower)
    with maintenance():
        kinds = AuditEvent.objects.filter(person_id=world.fatma.pk).values_list(
            "kind", "subject_kind"
        )
        assert ("create", "hitch") in set(kinds)


def touched(sql):
    """How many rows it reaches: none, where no policy gives any."""
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.rowcount


def fails(sql, *values):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)
    return True


INSERT = (
    "insert into careplans_hitch (id, household_id, step_id, help, text, said_by_id, said_at, "
    "message_id, asked_at) values (gen_random_uuid(), %s, %s, 'how', '', %s, now(), %s, %s)"
)


def test_raw_sql_writes_only_ones_own_with_a_step_that_is_theirs_to_tick(
    world, visit, say, maintenance
):
    say(world.ronald, world.call)
    home, now = world.van_dijk.pk, world.van_dijk.started_at
    visit(world.samira, world.van_dijk)
    assert fails(INSERT, home, world.call.pk, world.samira.pk, None, None)
    visit(world.fatma, world.van_dijk)
    assert fails(INSERT, home, world.call.pk, world.fatma.pk, None, None)
    assert fails(INSERT, home, world.shower.pk, world.ronald.pk, None, None)
    visit(world.kevin, world.van_dijk)
    assert fails(INSERT, home, world.call.pk, world.kevin.pk, world.hello.pk, now), "his message"
    assert fails("update careplans_hitch set text = 'anders'")
    assert fails("update careplans_hitch set help = 'how'")
    assert touched("delete from careplans_hitch") == 0
    assert touched("update careplans_hitch set asked_at = now()") == 0, "what another said"
    visit(world.noor, world.el_idrissi)
    assert Hitch.objects.count() == 0


@pytest.mark.parametrize(
    ("who", "help_kind", "leads_to"),
    [
        ("ronald", "another_day", "step_change"),
        ("ronald", "smaller", "step_change"),
        ("ronald", "together", None),
        ("fatma", "another_day", None),  # by her own steps alone she changes nothing
    ],
)
def test_another_day_is_no_question_to_somebody(
    who, help_kind, leads_to, world, as_person, at, say
):
    mine = {"ronald": world.call, "fatma": world.shower}[who]
    told = say(getattr(world, who), mine, help=help_kind)
    page = as_person(getattr(world, who)).get(told.url)
    found = page.context["otherwise"]
    assert (found.url if found else None) == (leads_to and at(leads_to, mine.pk))
    assert not leads_to or at(leads_to, mine.pk) in page.content.decode()


@pytest.mark.parametrize(("help_kind", "is_offered"), [("smaller", True), ("another_day", True),
                                                       ("together", False)])  # fmt: skip
def test_the_line_leads_to_the_step_itself_where_that_would_help(
    world, as_person, at, say, help_kind, is_offered
):
    say(world.ronald, world.call, help=help_kind)
    own = line(as_person(world.ronald).get(at("steps")), world.call).hitch.otherwise
    assert (own is not None) is is_offered
    if own:
        assert own.url == at("step_change", world.call.pk)
    assert line(as_person(world.kevin).get(at("steps")), world.call).hitch.otherwise is None


def test_who_says_it_again_without_words_keeps_those_of_before(world, as_person, at, say):
    say(world.ronald, world.call)
    say(world.ronald, world.call, help="else", text="")
    hitch = line(as_person(world.ronald).get(at("steps")), world.call).hitch
    assert hitch.text == "Ik durf niet te bellen"
    assert "iets anders" not in hitch.sentence


def test_words_of_an_earlier_day_stand_there_with_their_own_day(
    world, as_person, at, say, maintenance
):
    say(world.ronald, world.call)
    with maintenance():
        long_ago = timezone.now() - timedelta(days=8)
        Hitch.objects.update(said_at=long_ago)
        Step.objects.filter(pk=world.call.pk).update(changed_at=long_ago - timedelta(days=1))
    say(world.ronald, world.call, help="else", text="")
    page = as_person(world.ronald).get(at("steps"))
    hitch = line(page, world.call).hitch
    assert hitch.text == "Ik durf niet te bellen"
    assert date_format(timezone.localdate(long_ago), "j F") in hitch.words_on.replace("\u00a0", " ")
    assert f"Geschreven {hitch.words_on}:" in page.text
