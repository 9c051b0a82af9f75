"""What the worker does of the journey: a reminder that goes out once, and the plan on paper."""

from datetime import timedelta

import pikepdf
import pytest
from celery import Celery
from django.utils import timezone

from careplans.models import Step
from delivery.models import DocumentJob, ScheduleItem
from tests.browser.keys import Keys
from tests.browser.pages import words
from tests.browser.servers import rows
from tests.pango import need_pdf


@pytest.fixture
def worker(site):
    """A Celery worker on the site's own queue; returns how to hand it a task."""
    broker = site.variables()["REDIS_URL"].replace("unix://", "redis+socket://")
    app = Celery(broker=broker.replace("?db=", "?virtual_host="), set_as_current=False)
    child = site.start_worker()
    yield app.send_task
    child.stop()


def letters(site, wanted, page):
    """What was mailed, once it is that many; a moment longer, for one too many."""
    for _ in range(100):
        found = [file.read_text() for file in site.mails.glob("*.log")]
        if len(found) >= wanted:
            break
        page.wait_for_timeout(200)
    page.wait_for_timeout(500)
    return [file.read_text() for file in site.mails.glob("*.log")]


def forget_letters(site):
    """Those of before: that a device is new, for one."""
    for file in site.mails.glob("*.log"):
        file.unlink()


def test_a_reminder_goes_out_once_and_says_nothing(worker, site, screen, world):
    phone = screen(world.ronald)
    phone.open("step_add", world.van_dijk, world.water)
    phone.fill(
        text="De meter aflezen", executor_kind=1, who=f"person:{world.ronald.pk}",
        due_on=world.today + timedelta(days=2),
    )  # fmt: skip
    phone.send()
    step = rows(lambda: Step.objects.get(text="De meter aflezen"))
    rows(lambda: ScheduleItem.objects.filter(object_id=step.pk).update(due_at=timezone.now()))
    worker("delivery.tasks.send_outbox")
    letters(site, 1, phone.page)
    forget_letters(site)
    for _ in range(3):
        worker("delivery.tasks.scan_schedule")
        worker("delivery.tasks.send_outbox")
    sent = letters(site, 1, phone.page)
    assert len(sent) == 1
    assert [word for word in ("meter", "Ronald", "Dijk", "water", "Kevin") if word in sent[0]] == []
    assert f"{site.address}/nieuws/" in sent[0].replace("=\n", "")
    assert str(world.van_dijk.pk) not in sent[0].replace("=\n", "")
    anybody = screen()
    anybody.open("postbox")
    assert anybody.shows(words("There is news for you in Wijkteam"))


def paper_of(device, world):
    """Ask for the plan on paper, wait for it, and take it home."""
    device.open("documents", world.van_dijk)
    device.press("Make a PDF of the plan")
    link = device.page.get_by_role("link", name=words("Save the PDF"))
    link.wait_for(timeout=60_000)
    with device.page.expect_download() as saved:
        link.click()
    return pikepdf.open(saved.value.path())


def test_each_has_the_plan_on_paper_as_they_may_see_it(worker, site, screen, laptop, world):
    need_pdf()
    rows(DocumentJob.objects.all().delete)
    phone, desk = screen(world.ronald), laptop(world.samira)
    paper = paper_of(phone, world)
    assert paper.Root.MarkInfo.Marked
    assert str(paper.Root.Lang).startswith("nl")
    assert paper.open_metadata()["pdfuaid:part"] == "1"
    assert paper.docinfo["/Title"] or paper.open_metadata()["dc:title"]
    titles = bookmarks(paper)
    assert any("schulden" in title for title in titles), titles
    hers = bookmarks(paper_by_keyboard(desk, world))
    assert not any("schulden" in title for title in hers), hers

    job = rows(lambda: DocumentJob.objects.get(asked_by=world.samira, state="done"))
    phone.open("grant_withdraw", world.van_dijk, world.samira_goals)
    phone.press("Yes, stop")
    phone.page.wait_for_url("**/meekijken/")
    assert desk.open("document_download", world.van_dijk, job) == 404


def paper_by_keyboard(device, world):
    """The same without a mouse."""
    keys = Keys(device)
    device.open("documents", world.van_dijk)
    keys.past_the_menu()
    keys.to(does=True)
    keys.enter()
    device.page.get_by_role("link", name=words("Save the PDF")).wait_for(timeout=60_000)
    keys.to(tag="A", text=words("Save the PDF"))
    with device.page.expect_download() as saved:
        keys.press("Enter")
    return pikepdf.open(saved.value.path())


def bookmarks(paper):
    """The headings of the paper."""
    with paper.open_outline() as outline:
        return [title for item in outline.root for title in headings(item)]


def headings(item):
    yield item.title
    for child in item.children:
        yield from headings(child)
