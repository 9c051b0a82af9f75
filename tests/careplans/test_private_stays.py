"""What was for one person alone, or was taken back, and comes to light by another road."""

# ruff: noqa: F401, F811 fixtures of files are shared by name

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from access.models import Level, Part
from careplans.models import Attachment, Priority, Progress, Score
from people.models import HouseholdMember, Person, User
from tests.careplans.private import private_goal
from tests.careplans.sending import fill_in
from tests.careplans.test_attachments import as_worker, own_storage, rows, send
from tests.world import goal, grant, row

pytestmark = pytest.mark.django_db


def at(world, name, *keys):
    return reverse(name, args=[world.van_dijk.pk, *keys])


def test_a_note_for_me_alone_stays_so_when_its_goal_is_hidden_and_shared_again(
    world, as_person, maintenance
):
    with maintenance():
        own = goal(world.van_dijk, "Weer aan het werk", world.ronald)
    ronald = as_person(world.ronald)
    fill_in(ronald, at(world, "progress_add", own.pk), text="Ik schaam me",
            noted_on=world.today, is_private="on")  # fmt: skip
    assert fill_in(ronald, at(world, "goal_hide", own.pk)).status_code == 302
    assert fill_in(ronald, at(world, "goal_share", own.pk), about="family").status_code == 302
    seen = as_person(world.kevin).get(at(world, "goal", own.pk))
    assert seen.status_code == 200
    assert "Ik schaam me" not in seen.content.decode()


def test_what_was_thrown_away_in_private_is_not_in_the_bin_of_all_after_sharing(
    world, as_person, maintenance
):
    with maintenance():
        secret = private_goal(world, world.kevin)
        Progress.objects.filter(pk=secret.note.pk).update(text="Ik haat papa")
    kevin = as_person(world.kevin)
    kevin.post(at(world, "progress_throw_away", secret.note.pk))
    assert fill_in(kevin, at(world, "goal_share", secret.pk), about="family").status_code == 302
    assert "Ik haat papa" not in as_person(world.ronald).get(at(world, "bin")).content.decode()


@pytest.fixture
def secret_file(world, send, rows):
    assert send(sentence=world.own_secret, text="Mijn litteken").status_code == 302
    return rows()[0]


def test_a_private_file_in_the_bin_does_not_go_along_when_its_sentence_is_shared(
    world, secret_file, as_person
):
    ronald = as_person(world.ronald)
    ronald.post(at(world, "attachment_throw_away", secret_file.pk))
    where = at(world, "priority_share", world.own_secret.pk)
    assert fill_in(ronald, where, about="family").status_code == 302
    assert "Mijn litteken" not in as_person(world.kevin).get(at(world, "bin")).content.decode()


def test_before_a_sentence_is_shared_the_page_names_the_files_that_go_along(
    world, secret_file, as_person
):
    page = as_person(world.ronald).get(at(world, "priority_share", world.own_secret.pk))
    text = page.content.decode().lower()
    assert "litteken" in text or "foto" in text or "bestand" in text


@pytest.fixture
def photo_of_kevin(world, send, rows, maintenance):
    with maintenance():
        said = row(Priority, world.stay.scope, world.kevin, text="Mijn kamer",
                   said_by=world.kevin)  # fmt: skip
    assert send(person=world.kevin, sentence=said, text="Zo ziet hij eruit").status_code == 302
    return rows()[0]


def test_who_sent_a_file_alone_brings_it_back(world, photo_of_kevin, as_person, rows):
    as_person(world.kevin).post(at(world, "attachment_throw_away", photo_of_kevin.pk))
    ronald = as_person(world.ronald)
    page = ronald.get(at(world, "bin")).content.decode()
    ronald.post(at(world, "put_back", "bijlage", photo_of_kevin.pk))
    assert rows()[0].deleted_at is not None
    assert "Zo ziet hij eruit" not in page


def test_an_opinion_that_a_helper_took_back_is_not_the_familys_to_bring_back(
    world, as_person, maintenance
):
    with maintenance():
        grant(world, world.samira, Part.PROGRESS, Level.RESPOND, team=world.moerwijk)
        hers = row(
            Score, world.water.progress_scope, world.samira, goal=world.water, scale=world.scale,
            level=-2, words_then="Geen water", note="Ik maak me zorgen", scored_by=world.samira,
            scored_on=world.today, is_of_family=False,
        )  # fmt: skip
    gone = as_person(world.samira).post(at(world, "score_throw_away", hers.pk))
    assert gone.status_code == 302
    ronald = as_person(world.ronald)
    page = ronald.get(at(world, "bin")).content.decode()
    ronald.post(at(world, "put_back", "inschatting", hers.pk))
    with maintenance():
        assert Score.all_objects.get(pk=hers.pk).deleted_at is not None
    assert "Ik maak me zorgen" not in page


def test_a_note_for_me_alone_is_not_lost_when_another_throws_its_goal_away(
    world, as_person, maintenance
):
    kevin = as_person(world.kevin)
    fill_in(kevin, at(world, "progress_add", world.water.pk), text="Ik ben bang",
            noted_on=world.today, is_private="on")  # fmt: skip
    as_person(world.ronald).post(at(world, "goal_throw_away", world.water.pk))
    pages = [at(world, name) for name in ("bin", "goals", "plan", "mine", "today")]
    assert any("Ik ben bang" in kevin.get(page).content.decode() for page in pages)


def test_a_namesake_counts_among_who_will_see_it(world, as_person, maintenance):
    """Father and son may have one name."""
    with maintenance():
        ronald = Person.objects.get(pk=world.ronald.pk)
        user = User.objects.create(email="junior@voorbeeld.example")
        junior = Person.objects.create(
            user=user, first_name=ronald.first_name, prefix=ronald.prefix,
            last_name=ronald.last_name, born_on=world.today - timedelta(days=30 * 365),
        )  # fmt: skip
        HouseholdMember.objects.create(
            household=world.van_dijk, person=junior, role="partner", is_owner=False,
            started_on=world.today - timedelta(days=9),
        )  # fmt: skip
        HouseholdMember.objects.filter(person=world.kevin).update(ended_on=world.today)
    page = as_person(world.ronald).get(at(world, "priority_share", world.own_secret.pk))
    form = page.context["form"]
    said = form.readers_of_all
    if said is None:
        said = form.fields["about"].descriptions["family"]
    assert ronald.last_name in str(said)


def test_a_private_note_comes_back_with_its_goal_and_does_not_hold_up_the_bin(
    world, as_person, maintenance
):
    kevin, ronald = as_person(world.kevin), as_person(world.ronald)
    fill_in(kevin, at(world, "progress_add", world.water.pk), text="Ik ben bang",
            noted_on=world.today, is_private="on")  # fmt: skip
    ronald.post(at(world, "goal_throw_away", world.water.pk))
    assert "Ik ben bang" not in ronald.get(at(world, "bin")).content.decode()
    with maintenance():
        note = Progress.all_objects.get(text="Ik ben bang")
        goal_then = type(world.water).all_objects.get(pk=world.water.pk)
    assert note.deleted_at == goal_then.deleted_at
    ronald.post(at(world, "put_back", "doel", world.water.pk))
    with maintenance():
        assert Progress.all_objects.get(pk=note.pk).deleted_at is None


def test_what_was_thrown_away_in_private_does_not_come_back_among_the_others(
    world, as_person, maintenance
):
    with maintenance():
        secret = private_goal(world, world.kevin)
    kevin = as_person(world.kevin)
    kevin.post(at(world, "step_throw_away", secret.step.pk))
    assert fill_in(kevin, at(world, "goal_share", secret.pk), about="family").status_code == 302
    kevin.post(at(world, "put_back", "stap", secret.step.pk))
    with maintenance():
        step = type(secret.step).all_objects.select_related("scope").get(pk=secret.step.pk)
    assert step.deleted_at is not None
    assert step.scope.private_to_id == world.kevin.pk
