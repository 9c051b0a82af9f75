"""A plan that goes from one family to another, as a ZIP between the two."""

import json
from contextlib import contextmanager
from copy import deepcopy
from io import BytesIO
from uuid import uuid4
from zipfile import ZipFile

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from careplans.actions.bringing import bring
from careplans.bringing.files import take_all
from careplans.models import Attachment, BroughtFile, BroughtRow
from delivery import documents
from delivery.exports import making
from delivery.exports.content import gather
from delivery.exports.opening import opened
from delivery.models import DocumentJob
from people.models import Household, HouseholdMember, Person, User

# What must differ: a place that begins anew and gives no right, and the moment of the file itself.
OF_PLACES = ("started_on", "ended_on", "is_owner")


def packed(content, tmp_path):
    """The ZIP of what was gathered, as bytes."""
    target = tmp_path / f"{uuid4()}.zip"
    found = making.Gathered(content, texts={}, papers=[], basis={})
    making.pack(target, found, lambda percent: None)
    return target.read_bytes()


def unpacked(content):
    return opened(BytesIO(content))


def empty_home(name, like):
    """A family of one owner, who is called as `like`; call it as maintenance."""
    user = User.objects.create(email=f"{uuid4().hex}@voorbeeld.example")
    names = {each: getattr(like, each) for each in ("first_name", "prefix", "last_name", "born_on")}
    person = Person.objects.create(user=user, **names)
    home = Household.objects.create(name=name, started_at=timezone.now())
    HouseholdMember.objects.create(
        household=home, person=person, role="parent", is_owner=True,
        started_on=timezone.localdate(),
    )  # fmt: skip
    return home, person


def canonical(plan):
    """Without what must differ, and in an order of its own."""
    plan = deepcopy(plan)
    del plan["made_at"]
    for member in plan["family"]["members"]:
        for name in OF_PLACES:
            del member[name]
    plan["family"]["members"].sort(key=lambda member: member["key"])
    for rows in plan["rows"].values():
        rows.sort(key=lambda row: row["key"])
    return plan


def files_in(content):
    """{path: bytes} of the files of people in a ZIP."""
    with ZipFile(BytesIO(content)) as packed_one:
        names = packed_one.namelist()
        return {name: packed_one.read(name) for name in names if name.startswith("bestanden/")}


def arrived(content, like, maintenance, visit):
    """Into an empty family of somebody who is called as `like`; gives that family and person."""
    name = unpacked(content).plan["family"]["name"]
    with maintenance():
        home, person = empty_home(name, like)
    one = unpacked(content)
    kept = take_all(one)
    with as_worker():
        bring(by=visit(person, home), plan=one.plan, kept=kept)
    connection.check_constraints()  # a test never commits, which would look at them
    with maintenance():
        for model in (Attachment, BroughtFile):
            model.objects.filter(state="waiting").update(state="clean", scanned_at=timezone.now())
    return home, person


def there_and_back(content, like, maintenance, visit, tmp_path):
    """Sends it to another family and asserts that the same comes out; gives family and person."""
    sent = packed(content, tmp_path)
    home, person = arrived(sent, like, maintenance, visit)
    again = gather(visit(person, home))
    assert canonical(again.plan) == canonical(content.plan)
    assert files_in(packed(again, tmp_path)) == files_in(sent)
    return home, person


def became(home):
    """{kind: keys that it has here} of what became rows of the plan; call it as maintenance."""
    found = {}
    for brought in BroughtRow.objects.filter(household=home, became_id__isnull=False):
        found.setdefault(brought.kind, []).append(brought.became_id)
    return found


def rewritten(content, plan):
    """The ZIP with another plan in it; `plan` as a dict or as text."""
    plan = plan if isinstance(plan, str) else json.dumps(plan)
    made = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(made, "w") as target:
        for name in source.namelist():
            text = plan if name == "plan.json" else source.read(name)
            target.writestr(name, text)
    return made.getvalue()


def sent_in(client, home, content, **more):
    """The answer of the page that takes a ZIP."""
    words = {"request_id": uuid4(), "file": SimpleUploadedFile("plan.zip", content)} | more
    return client.post(reverse("bring", args=[home.pk]), words)


def come_in(client, home, content, **more):
    """Sends it and lets the worker bring it in; gives the job as it ended."""
    answer = sent_in(client, home, content, **more)
    assert answer.status_code == 302, answer.context["form"].errors
    job_id = answer.url.rstrip("/").rsplit("/", 1)[-1]
    with as_worker():
        documents.make(job_id)
        connection.check_constraints()
        return DocumentJob.objects.get(pk=job_id)


@contextmanager
def as_worker():
    """The role of the worker, and nobody's context; then that of the site again."""
    with connection.cursor() as cursor:
        cursor.execute("set local role wijkteam_worker")
        cursor.execute("select access_enter(null)")
        yield
        cursor.execute("set local role wijkteam_web")
