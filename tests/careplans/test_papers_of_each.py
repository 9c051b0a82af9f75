"""Every kind of paper: made by the worker, tagged, and with nothing of a part that is not given."""

from uuid import uuid4

import pytest
from dateutil.relativedelta import relativedelta
from django.db import connection
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from access import context
from access.models import Level, Part
from careplans import papers
from careplans.models import Goal, Step
from careplans.overviews import child_paper, fridge, papers_for
from delivery import documents, kinds, paper
from delivery.models import DocumentJob
from launcher.journey.printed import Printed
from people.models import Person
from tests.access import marked
from tests.careplans.meeting import made
from tests.careplans.private import private_goal
from tests.delivery import tags
from tests.pango import need_pdf
from tests.world import grant, step

pytestmark = pytest.mark.django_db
PARTIES = ("samira", "joost", "fatma", "marieke")


@pytest.fixture
def printed(world, visit, settings, tmp_path):
    """`printed(kind, by, key)`: the bytes of the paper as the worker makes it; None: not made."""
    need_pdf()
    settings.PRIVATE_ROOT = tmp_path

    def make(kind, by, key=None):
        job = documents.ask(by=visit(by, world.van_dijk), kind=kind, object_id=key)
        be("worker")
        context.enter(None)
        is_made = documents.make(job.pk)
        job = DocumentJob.objects.get(pk=job.pk)
        be("web")
        visit(by, world.van_dijk)
        return (tmp_path / "documents" / job.file).read_bytes() if is_made else None

    return make


def be(role):
    with connection.cursor() as cursor:
        cursor.execute(f"set local role wijkteam_{role}")


def address(world, name, *args):
    return reverse(name, args=[world.van_dijk.pk, *args])


def whom(world, kind):
    return {papers.CHILD: world.kevin.pk, papers.PARTY: world.samira.pk}.get(kind)


@pytest.mark.parametrize("kind", [kind for kind in papers.PLANS if kind != papers.MINUTES])
def test_a_screen_reader_can_read_it(kind, world, printed):
    content = printed(kind, world.ronald, whom(world, kind))
    assert tags.wrong(content) == []
    assert all(code for _text, code in tags.drawn(content))  # no box of a letter that lacks


@pytest.mark.parametrize("template", ["plan_large_paper", "child_paper"])
def test_large_print_has_no_letter_under_18_points(template, world, visit):
    need_pdf()
    viewer = visit(world.ronald, world.van_dijk)
    is_plan = template == "plan_large_paper"
    overview = papers.load_told(viewer) if is_plan else child_paper.load(viewer, world.kevin.pk)
    html = render_to_string(f"careplans/{template}.html", {"overview": overview, "viewer": viewer})
    sizes = {
        box.style["font_size"] * 0.75: box.text  # WeasyPrint counts in pixels
        for page in paper.page_of(html).render().pages
        for box in page._page_box.descendants()
        if getattr(box, "text", "").strip() and box.style["color"].alpha  # what is seen
    }
    assert len(sizes) > 2
    assert min(sizes) >= 18, sizes


def test_what_is_wrong_with_tags_is_seen():
    page = "<!doctype html><html><head></head><body><h2>x</h2><h4>y</h4></body></html>"
    assert {"no language", "no title", "headings out of order"} <= set(tags.wrong(paper.pdf(page)))


def scopes_of():
    """{key of a scope: the words that stand in its rows}."""
    found = {}
    for model, field, _name in marked.text_fields():
        if hasattr(model, "scope_id"):
            for row in marked.manager_of(model).all():
                words = marked.WORD.findall(str(getattr(row, field.name)))
                found.setdefault(row.scope_id, set()).update(words)
    return found


@pytest.mark.parametrize("key", PARTIES)
def test_what_is_made_for_a_party_holds_no_word_of_a_part_that_is_not_given(
    key, world, printed, visit, maintenance
):
    party = getattr(world, key)
    with maintenance():
        marked.mark_all(world)
        words_in = scopes_of()
        own = own_words(party)
    viewer = visit(party, world.van_dijk)
    given = set().union(*(words_in.get(scope, set()) for scope in viewer.scopes())) | own
    others = set().union(*words_in.values()) - given
    for content in (printed(papers.PARTY, world.ronald, party.pk), own_paper(printed, party)):
        said = set(marked.WORD.findall(Printed(content).text))
        assert said & given
        assert said & others == set()
    assert len(others) > 20


def own_paper(printed, party):
    return printed(papers.PLAN, party)


def own_words(party):
    """Of the steps that they do and the agreements that they are in."""
    found = set()
    for model in (Step, *(m for m, _f, _n in marked.text_fields() if "greement" in m.__name__)):
        for row in marked.manager_of(model).all():
            above = getattr(row, "agreement", row)
            mine = party.pk in (getattr(row, "executor_id", None), *getattr(above, "party_ids", ()))
            if mine:
                found.update(marked.WORD.findall(str(vars(row))))
    return found


def test_the_paper_for_a_party_closes_with_what_opened_it(world, printed, visit, maintenance):
    printed(papers.PARTY, world.ronald, world.samira.pk)
    job = DocumentJob.objects.get(kind=papers.PARTY)
    assert documents.may_have(visit(world.ronald, world.van_dijk), job)
    with maintenance():
        type(world.samira_goals).objects.filter(person=world.samira).update(
            withdrawn_at=job.asked_at, withdrawn_by=world.ronald
        )
    assert not documents.may_have(visit(world.ronald, world.van_dijk), job)


def test_after_the_eyes_of_a_party_the_owner_writes_again(world, as_person, visit, printed):
    """Looking as somebody makes the transaction read-only, and that ends with the look."""
    ronald = as_person(world.ronald)
    words = {"paper": "party", "who": str(world.samira.pk)}
    answer = ronald.post(address(world, "document_ask"), words)
    assert answer.status_code == 302
    assert ronald.get(answer["Location"]).status_code == 200


def test_each_paper_says_what_it_is_and_for_whom(world, as_person, maintenance):
    with maintenance():
        grant(world, None, "goals", Level.SEE, organisation=world.college)
    ronald, ask = as_person(world.ronald), address(world, "document_ask")
    parties = {
        party.name: party.id for party in ronald.get(address(world, "documents")).context["parties"]
    }
    assert parties["Zuidwest College"] == world.college.pk
    assert "Anja de Boer" not in parties
    for words in ({"paper": "party", "who": world.samira.pk}, {"paper": "fridge"},
                  {"paper": "party", "who": world.college.pk}, {"large": "yes"},
                  {"paper": "child", "who": world.kevin.pk}):  # fmt: skip
        page = ronald.get(ronald.post(ask, words)["Location"])
        assert page.status_code == 200
    titles = {paper.title for paper in ronald.get(address(world, "documents")).context["made"]}
    assert len(titles) >= 5  # there was one in the world already
    for name in ("Samira", "Zuidwest College", "Kevin"):
        assert any(name in title for title in titles), titles


def test_who_sees_a_conference_alone_is_offered_no_empty_paper(world, as_person, maintenance):
    with maintenance():
        grant(world, world.mila, Part.CONFERENCE, Level.RESPOND, goal_id=uuid4())
    ronald = as_person(world.ronald)
    offered = {party.id for party in ronald.get(address(world, "documents")).context["parties"]}
    assert world.samira.pk in offered
    assert world.mila.pk not in offered
    words = {"paper": "party", "who": str(world.mila.pk)}
    assert ronald.post(address(world, "document_ask"), words).context["is_wrong"]


def test_no_paper_of_a_part_says_that_the_plan_has_no_goals(world, visit, maintenance):
    with maintenance():
        grant(world, world.mila, Part.MATTERS, Level.SEE)
    viewer = visit(world.mila, world.van_dijk)
    page = {"overview": papers.load_plan(viewer), "viewer": viewer}
    assert page["overview"].goals == ()
    text = render_to_string("careplans/plan_paper.html", page)
    assert "Er staan nog geen doelen" not in text
    assert "Hier staat geen doel dat je mag zien." in text


@pytest.mark.parametrize("who", ["karin", "noor", "kevin", "anja", "x"])
def test_no_paper_for_who_does_not_look_in(who, world, as_person, maintenance):
    key = getattr(world, who).pk if who != "x" else "x"
    words = {"paper": "party", "who": str(key)}
    page = as_person(world.ronald).post(address(world, "document_ask"), words)
    assert page.context["is_wrong"]
    with maintenance():
        assert not DocumentJob.objects.filter(kind=papers.PARTY).exists()


def test_only_an_owner_makes_the_paper_of_another(world, as_person, printed):
    words = {"paper": "party", "who": str(world.joost.pk)}
    for person in (world.kevin, world.anja, world.samira):
        client = as_person(person)
        assert client.get(address(world, "documents")).context["parties"] == []
        assert client.post(address(world, "document_ask"), words).context["is_wrong"]
        assert printed(papers.PARTY, person, world.joost.pk) is None


class TestFridge:
    def test_who_does_what_stands_on_it_and_nothing_of_one_alone_or_money(
        self, world, visit, maintenance
    ):
        with maintenance():
            mine = private_goal(world, world.ronald)
            Step.objects.filter(pk=mine.step.pk).update(due_on=world.today)
        page = fridge.load(visit(world.ronald, world.van_dijk), world.today)
        texts = {line.text for line in (*page.week, *page.loose)}
        assert world.breakfast.text in texts
        assert mine.step.text not in texts
        money = Goal.objects.filter(scope__part=Part.MONEY).values_list("pk", flat=True)
        of_money = set(Step.objects.filter(goal__in=list(money)).values_list("text", flat=True))
        assert of_money
        assert not of_money & texts
        assert mine.deal.text not in {deal.title for deal in page.deals}

    def test_a_meeting_of_these_days_stands_on_it(self, world, visit, maintenance):
        with maintenance():
            made(world, world.ronald, days=(2,), people=[world.ronald, world.samira])
            made(world, world.ronald, days=(9,), people=[world.ronald])
            made(world, world.ronald, days=(3, 4), people=[world.ronald])  # not fixed yet
        page = fridge.load(visit(world.ronald, world.van_dijk), world.today)
        [line] = [line for line in page.week if line.is_meeting]
        assert line.text == "Hoe het gaat op school"
        assert line.boxes == tuple(number == 2 for number in range(7))
        assert "16" in line.at
        assert "Aan de keukentafel" in line.at
        assert line.who == "Ronald, Samira"
        assert set(page.row_ids) <= papers.seen(visit(world.ronald, world.van_dijk), page.row_ids)

    @pytest.mark.parametrize("meets", [True, False])
    def test_a_dot_is_explained_where_one_stands(self, meets, world, visit, maintenance):
        with maintenance():
            Step.objects.filter(pk=world.breakfast.pk).update(due_on=world.today)
            if meets:
                made(world, world.ronald, days=(2,), people=[world.ronald])
        page = fridge.load(visit(world.ronald, world.van_dijk), world.today)
        text = render_to_string("careplans/fridge_paper.html", {"overview": page})
        assert page.week
        assert ("Een stip: op die dag is er een overleg." in text) is meets
        none_left = list(fridge.shorter(page))[-1]
        assert "Een stip" not in render_to_string(
            "careplans/fridge_paper.html", {"overview": none_left}
        )

    def test_a_meeting_about_a_grown_up_is_not_for_who_comes_in(self, world, visit, maintenance):
        with maintenance():
            made(world, world.ronald, days=(2,), people=[world.ronald], about=world.ronald)
            about_kevin = made(world, world.ronald, people=[world.kevin], days=(3,),
                               about=world.kevin)  # fmt: skip
        page = fridge.load(visit(world.ronald, world.van_dijk), world.today)
        [line] = [line for line in page.week if line.is_meeting]
        assert line.who == "Kevin"
        assert about_kevin.pk in page.row_ids

    @pytest.mark.parametrize("count", [3, 30, 200])
    def test_it_is_one_page_whatever_the_amount_and_counts_the_rest(
        self, count, world, printed, maintenance
    ):
        with maintenance():
            for number in range(count):
                step(world.water, world.ronald, f"Stap {number} " + "met veel woorden " * 12, 1,
                     world.kevin, due_on=world.today)  # fmt: skip
        content = printed(papers.FRIDGE, world.ronald)
        with tags.opened(content) as pdf:
            assert len(pdf.pages) == 1
        said = Printed(content).text
        shown = sum(f"Stap {number} met" in said for number in range(count))
        left_out = [int(word) for word in said.replace(".", " ").split() if word.isdigit()]
        assert shown == count or any(count - shown <= number for number in left_out)
        assert shown

    def test_each_shorter_one_counts_what_fell_away(self, world, visit):
        page = fridge.load(visit(world.ronald, world.van_dijk), world.today)
        sizes = list(fridge.shorter(page))
        names = [name for name, _count in fridge.FIRST]
        for one in sizes:
            for name in names:
                whole = len(getattr(page, name))
                assert len(getattr(one, name)) + getattr(one, f"more_{name}") == whole
        assert not any(getattr(sizes[-1], name) for name in names)

    def test_a_guest_has_none(self, world, as_person, printed):
        samira = as_person(world.samira)
        assert 'value="fridge"' not in samira.get(address(world, "documents")).text
        assert printed(papers.FRIDGE, world.samira) is None

    @pytest.mark.parametrize(
        ("words", "number"),
        [("bel 06 1234 5678 na vijf", "06 1234 5678"), ("070-3000000", "070-3000000"),
         ("om 10 uur, 3 keer", ""), ("van 2024 tot 2026", "")],
    )  # fmt: skip
    def test_a_number_that_the_family_wrote_is_found(self, words, number):
        found = fridge.NUMBER.search(words)
        assert (found.group().strip() if found else "") == number


class TestChild:
    @pytest.fixture(autouse=True)
    def kevin_does_something(self, world, maintenance):
        with maintenance():
            step(world.school, world.ronald, "Tas inpakken", 1, world.kevin)
            step(world.water, world.kevin, "Emmers vullen", 1, world.kevin, state="done",
                 done_at=timezone.now(), done_by=world.kevin)  # fmt: skip

    def test_a_parent_and_the_child_make_the_same(self, world, visit):
        of_father = child_paper.load(visit(world.ronald, world.van_dijk), world.kevin.pk)
        of_child = child_paper.load(visit(world.kevin, world.van_dijk), world.kevin.pk)
        assert [step.text for goal in of_father.goals for step in goal.steps] == ["Tas inpakken"]
        assert of_father.done == of_child.done == ("Emmers vullen",)
        assert [goal.title for goal in of_father.goals] == [goal.title for goal in of_child.goals]

    def test_a_goal_about_the_child_stands_there_also_with_nothing_to_do(
        self, world, visit, maintenance
    ):
        with maintenance():
            Step.objects.filter(goal=world.school).delete()
            world.school.agreements.all().delete()
        paper_of = child_paper.load(visit(world.ronald, world.van_dijk), world.kevin.pk)
        assert world.school.title in [goal.title for goal in paper_of.goals]

    @pytest.mark.parametrize(("days", "is_offered"), [(0, True), (1, False), (None, True)])
    def test_it_is_for_who_can_be_told_something(
        self, days, is_offered, world, visit, as_person, maintenance
    ):
        """From the fourth birthday on; a birth that nobody wrote down may be of long ago."""
        born_on = None
        if days is not None:
            born_on = world.today - relativedelta(years=child_paper.FROM_YEARS, days=-days)
        with maintenance():
            Person.objects.filter(pk=world.kevin.pk).update(born_on=born_on)
        ronald = as_person(world.ronald)
        page = ronald.get(address(world, "documents"))
        offered = {child.name for child in page.context["children"]}
        assert ("Kevin" in offered) == is_offered
        assert ("vanaf 4 jaar" in page.text) == bool(offered)
        asked = {"paper": "child", "who": world.kevin.pk}
        answer = ronald.post(address(world, "document_ask"), asked)
        assert answer.status_code == (302 if is_offered else 200)
        viewer = visit(world.ronald, world.van_dijk)
        assert bool(child_paper.load(viewer, world.kevin.pk)) == is_offered

    def test_it_holds_nothing_that_the_child_may_not_see(self, world, visit, maintenance):
        with maintenance():
            marks = marked.mark_all(world)
        theirs = child_paper.load(visit(world.ronald, world.van_dijk), world.kevin.pk)
        kevin = visit(world.kevin, world.van_dijk)
        assert set(theirs.row_ids) <= papers.seen(kevin, theirs.row_ids)
        mine = child_paper.load(kevin, world.kevin.pk)
        said = set(marked.WORD.findall(str(theirs)))
        assert said
        assert said <= set(marked.WORD.findall(str(mine)))
        for word in said | set(marked.WORD.findall(str(mine))):
            assert not marks[word].home.endswith(("private", "money", "safety", "conference"))

    @pytest.mark.parametrize("who", ["samira", "fatma", "marieke"])
    def test_nobody_else_makes_it(self, who, world, visit, printed):
        person = getattr(world, who)
        assert child_paper.load(visit(person, world.van_dijk), world.kevin.pk) is None
        assert printed(papers.CHILD, person, world.kevin.pk) is None

    def test_the_database_tells_nobody_else_what_a_child_sees(self, world, visit):
        visit(world.ronald, world.van_dijk)
        assert context.seen_by_child(world.kevin.pk)
        assert context.seen_by_child(world.mila.pk) == set()
        for person in (world.samira, world.fatma, world.kevin):
            visit(person, world.van_dijk)
            assert context.seen_by_child(world.kevin.pk) == set()


def test_every_kind_of_paper_is_looked_at():
    """A new kind gets its own look at the tags, here or beside its own tests (test_minutes)."""
    known = {*papers.PLANS, "invitation", "meeting_letter", "proposal_letter", "message_letter"}
    papers_made = {name for name, kind in kinds.DOCUMENTS.items() if not kind.write}
    assert papers_made - {"test"} <= known, papers_made


def test_each_paper_has_a_file_name_of_its_own_without_the_family(world, visit):
    viewer = visit(world.ronald, world.van_dijk)
    asked_at, names = timezone.now(), set()
    for kind in papers.PLANS:
        key = whom(world, kind)
        job = DocumentJob(kind=kind, object_id=key, asked_at=asked_at)
        name = papers_for.file_name(job, papers.FILE_NAMES)
        assert slugify(str(world.van_dijk.name)) not in name
        assert name.endswith(f"-{timezone.localdate():%Y-%m-%d}.pdf")
        names.add(name)
    assert len(names) == len(papers.PLANS)
    assert any("samira" in name for name in names)
    assert any("kevin" in name for name in names)
    assert viewer.is_owner
