"""PDFs: tagged, fetched from nowhere, and with what the asker may see now."""

import io
import re
from datetime import timedelta

import pikepdf
import pytest
from django.db import connection

from careplans.models import Goal
from delivery import documents, files, kinds, paper
from delivery.models import DocumentJob
from tests.delivery import tags

HEAD = "<!doctype html><html lang='nl'><head><title>Ons plan</title></head>"
PAGE = HEAD + "<body><h1>Plan</h1>{}</body>"

HOSTILE = [
    "<img src='file:///etc/passwd' alt='x'>",
    "<img src='FILE:/etc/passwd' alt='x'>",
    "<img src='/etc/passwd' alt='x'>",
    "<img src='http://127.0.0.1:1/x.png' alt='x'>",
    "<img src='//127.0.0.1:1/x.png' alt='x'>",
    "<img src='\\\\127.0.0.1\\x.png' alt='x'>",
    "<img src='http://169.254.169.254/latest/meta-data/' alt='x'>",
    "<img src='https://[::1]/x.png' alt='x'>",
    "<img src='static:///../../etc/passwd' alt='x'>",
    "<img src='static:///%2e%2e/%2e%2e/etc/passwd' alt='x'>",
    "<img src='static:///build/..%2f..%2f..%2fREADME.md' alt='x'>",
    "<img src='static://host/build/icons.svg' alt='x'>",
    "<img src='picture:///a-picture-of-another' alt='x'>",
    "<img src='ftp://127.0.0.1/x' alt='x'>",
    "<img src='jar:file:///etc/passwd!/x' alt='x'>",
    "<img srcset='http://127.0.0.1:1/x.png 2x' alt='x'>",
    "<style>@import 'file:///etc/passwd';</style>",
    "<style>@import url(http://127.0.0.1:1/x.css);</style>",
    "<style>body { background: url(file:///etc/passwd) }</style>",
    "<style>li { list-style-image: url('http://127.0.0.1:1/x.png') }</style><ul><li>x</li></ul>",
    "<style>p::before { content: url(file:///etc/passwd) }</style><p>x</p>",
    "<style>@page { @top-left { content: url(http://127.0.0.1:1/x) } }</style>",
    "<style>@font-face { font-family: x; src: url(file:///etc/passwd) }</style>"
    "<p style='font-family: x'>x</p>",
    "<p style='background-image: url(http://127.0.0.1:1/x.png)'>x</p>",
    "<link rel='stylesheet' href='http://127.0.0.1:1/x.css'>",
    "<link rel='attachment' href='file:///etc/passwd'>",
    "<a rel='attachment' href='file:///etc/passwd'>x</a>",
    "<object data='file:///etc/passwd'></object>",
    "<embed src='file:///etc/passwd'>",
    "<iframe src='http://127.0.0.1:1/'></iframe>",
    "<base href='file:///etc/'><img src='passwd' alt='x'>",
    "<svg><image href='file:///etc/passwd'/></svg>",
    "<svg><use href='http://127.0.0.1:1/x.svg#a'/></svg>",
    "<svg><style>@import 'file:///etc/passwd';</style></svg>",
    "<img src=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'>"
    "<image href='file:///etc/passwd'/></svg>\" alt='x'>",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_nothing_outside_our_static_files_is_fetched(words, monkeypatch):
    fetched = []
    real = paper.read_ours

    def read(url):
        content = real(url)
        fetched.append(url)
        return content

    monkeypatch.setattr(paper, "read_ours", read)
    monkeypatch.setattr(paper, "read_picture", pytest.fail)
    for way in ("socket.socket.connect", "socket.getaddrinfo"):
        monkeypatch.setattr(way, lambda *args, **more: pytest.fail("it went outside"))
    content = paper.pdf(PAGE.format(words))
    assert content.startswith(b"%PDF")
    assert b"root:" not in content
    assert fetched == []
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert not pdf.attachments


def test_there_are_enough_of_them():
    assert len(set(HOSTILE)) >= 30


def test_words_run_as_their_letters_do():
    """What is left open gets the direction of its first letter that has one, as in a browser."""
    page = paper.page_of(PAGE.format(
        "<p dir='auto'>12: \u0645\u0631\u062d\u0628\u0627 Kevin</p><p dir='auto'>Kevin \u0645</p>"
        "<p dir='auto'><bdi>Noor</bdi> \u0646\u0648\u0631</p><p dir='auto'>12</p><p>\u0645</p>"
    ))  # fmt: skip
    found = [each.get("dir") for each in page.etree_element.iter("p")]
    assert found == ["rtl", "ltr", "rtl", "ltr", None]
    assert [each.get("dir") for each in page.etree_element.iter("bdi")] == ["ltr"]


SHEET = (  # ours, without what stands at the foot of each page
    "<link rel='stylesheet' href='static:///build/paper.css'><style>@page {"
    "@bottom-left { content: none } @bottom-right { content: none } }</style>"
)
NOON, REH = "\u0646", "\u0631"
NOOR = f"{NOON}\u0648{REH}"  # a name


def set_in(letter, words):
    """(codes as they are set from the left, names of the fonts) of words in Arabic."""
    page = f"{SHEET}<p dir='auto' style=\"font-family: '{letter}', 'House Arabic'\">{words}</p>"
    content = paper.pdf(PAGE.replace("<h1>Plan</h1>", "").format(page))
    with tags.opened(content) as pdf:
        names = {str(font.BaseFont) for font in pdf.pages[0].resources.Font.values()}
    return list(tags.drawn(content)), names


@pytest.mark.parametrize("letter", ["House Sans", "House Own"])
def test_arabic_has_all_its_letters_joined_from_right_to_left(letter):
    (noor, names), (noon, _), (reh, _) = (set_in(letter, one) for one in (NOOR, NOON, REH))
    assert all("Arabic" in name for name in names), names  # our own letter, not the machine's
    for _text, code in (*noor, *noon, *reh):
        assert code, "code 0 is the box of a letter that lacks"
    assert noor[0] == reh[-1]  # the last letter stands at the left; nothing joins it
    assert noon[-1] not in noor  # the first letter has its form of a beginning
    assert NOON in "".join(text for text, _code in noor)


@pytest.mark.parametrize("letter", ["House Sans", "House Own"])
def test_each_file_of_letters_is_a_font_of_its_own_beside_the_others(letter):
    """Two files under one name became one font: Arabic had the shapes of Latin letters."""
    stack = f"'{letter}', '{letter} More', 'House Arabic'"
    page = f'{SHEET}<p style="font-family: {stack}">Noor \u015e\u011f {NOOR}</p>'
    with tags.opened(paper.pdf(PAGE.replace("<h1>Plan</h1>", "").format(page))) as pdf:
        names = {str(font.BaseFont) for font in pdf.pages[0].resources.Font.values()}
        files = {font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()
                 for font in pdf.pages[0].resources.Font.values()}  # fmt: skip
    assert len(names) == len(files) == 3, names
    for part in (letter, f"{letter} More", "House Arabic"):
        assert any(part.replace(" ", "-") in name for name in names), (part, names)


@pytest.mark.parametrize("picture", ["\U0001f4ec", "\u2764\ufe0f", "\U0001f468\u200d\U0001f467"])
@pytest.mark.parametrize("tag", ["p", "h4"])
def test_the_small_pictures_that_people_write_with_are_on_paper(picture, tag):
    """They fell away without a word; the font is ours, so every machine prints the same."""
    content = paper.pdf(PAGE.format(f"{SHEET}<{tag}>Post {picture} open</{tag}>"))
    drawn = tags.drawn(content)
    assert any(picture[0] in text for text, _code in drawn), drawn
    assert all(code for _text, code in drawn), "code 0 is the box of a letter that lacks"
    with tags.opened(content) as pdf:
        names = {str(font.BaseFont) for font in pdf.pages[0].resources.Font.values()}
    assert any("House-Emoji" in name for name in names), names


def test_no_paper_names_two_files_alike():
    sheet = paper.read_ours("static:///build/paper.css").decode()
    families = re.findall(r"@font-face\{font-family:'([^']+)'", sheet)
    assert len(families) == len(set(families)) >= 5


def test_what_must_stand_on_one_page_is_the_longest_that_does():
    pages = [PAGE.format("<p>Een regel</p>" * count) for count in range(90, -1, -5)]
    with tags.opened(paper.one_page(pages)) as pdf:
        assert len(pdf.pages) == 1
    fits = [len(paper.page_of(page).render().pages) == 1 for page in pages]
    made = paper.one_page(pages)
    assert made.count(b"/Type /Page\n") <= 1
    with tags.opened(made) as pdf, tags.opened(paper.pdf(pages[fits.index(True)])) as longest:
        assert len(tags.structure(pdf)) == len(tags.structure(longest))
    with pytest.raises(ValueError, match="two sheets"):
        paper.one_page(pages[:2])


def test_the_pdf_is_tagged_and_has_a_language_and_a_title():
    with pikepdf.open(io.BytesIO(paper.pdf(PAGE.format("<p>Woorden</p>")))) as pdf:
        assert str(pdf.Root.Lang) == "nl"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert pdf.docinfo["/Title"] == "Ons plan"


@pytest.mark.django_db
class TestJobs:
    @pytest.fixture(autouse=True)
    def kind(self, monkeypatch, settings, tmp_path):
        settings.PRIVATE_ROOT = tmp_path
        load = lambda viewer, key: list(Goal.objects.visible_to(viewer))  # noqa: E731
        made = kinds.DocumentKind("test", load, "delivery/mail/news.txt")
        monkeypatch.setitem(kinds.DOCUMENTS, "test", made)

    def ask(self, viewer):
        job = documents.ask(by=viewer, kind="test")
        with connection.cursor() as cursor:
            cursor.execute("set local role wijkteam_worker")
            cursor.execute("select access_enter(null)")
        return job

    def test_it_is_made_once_and_kept_privately(self, world, visit, tmp_path):
        job = self.ask(visit(world.samira, world.van_dijk))
        assert documents.make(job.pk)
        assert not documents.make(job.pk)
        job = DocumentJob.objects.get(pk=job.pk)
        assert (job.state, job.percent) == ("done", 100)
        assert (tmp_path / "documents" / job.file).read_bytes().startswith(b"%PDF")
        assert len(job.scope_ids) == 2  # water: goal and steps; school is about Kevin, so not

    def test_access_that_ended_in_between_makes_no_file(self, world, visit, maintenance, tmp_path):
        job = self.ask(visit(world.samira, world.van_dijk))
        with maintenance():
            grants = type(world.samira_goals).objects.filter(person=world.samira)
            grants.update(withdrawn_at=job.asked_at, withdrawn_by=world.ronald)
        assert not documents.make(job.pk)
        assert DocumentJob.objects.get(pk=job.pk).state == "failed"
        assert not list(tmp_path.rglob("*.pdf"))

    def test_access_that_ran_out_in_between_makes_no_file(
        self, world, visit, maintenance, tmp_path
    ):
        job = self.ask(visit(world.samira, world.van_dijk))
        over = {"starts_on": world.today - timedelta(9), "ends_on": world.today - timedelta(1)}
        with maintenance():
            type(world.samira_goals).objects.filter(person=world.samira).update(**over)
        assert not documents.make(job.pk)
        assert DocumentJob.objects.get(pk=job.pk).state == "failed"
        assert not list(tmp_path.rglob("*.pdf"))

    def test_it_knows_the_grants_that_it_rests_on(self, world, visit):
        job = self.ask(visit(world.samira, world.van_dijk))
        documents.make(job.pk)
        given = {world.samira_goals.pk, world.samira_steps.pk}
        assert set(DocumentJob.objects.get(pk=job.pk).grant_ids) == given

    def test_a_job_of_another_is_invisible(self, world, visit):
        job = documents.ask(by=visit(world.samira, world.van_dijk), kind="test")
        visit(world.ronald, world.van_dijk)
        assert not DocumentJob.objects.filter(pk=job.pk).exists()


def test_the_door_opens_only_its_own_folder(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path
    (tmp_path / "secret.pdf").write_bytes(b"x")
    for name in ("../secret.pdf", "", "/etc/passwd", "nothing.pdf"):
        with pytest.raises(Exception, match=r"^$"):
            files.send(name, as_name="x.pdf")
