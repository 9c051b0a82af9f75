"""A plan goes to another installation and back, and nothing of it is lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from careplans.actions.bringing import bring
from careplans.models import (
    Agreement,
    Attachment,
    BroughtFile,
    BroughtPlan,
    BroughtRow,
    Goal,
    Message,
    MessageFile,
    Priority,
    Score,
    Step,
)
from delivery import files
from delivery.exports.content import gather
from delivery.uploads import keeping
from network.models import NetworkMember
from tests.careplans.exporting import canonical, empty_home, files_in, packed, unpacked
from tests.delivery import corpus
from tests.world import row

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_storage(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path
    settings.FILE_SCANNER = "none"


@pytest.fixture
def with_files(world, maintenance):
    """A photo with a sentence, and one with a message; both were checked."""
    from delivery.uploads.taking import take

    taken = take(corpus.jpeg(), kinds=["image"])
    names = [files.keep(f"{n}.jpg", taken.content, folder=files.UPLOADS) for n in "ab"]
    of = {"kind": "image", "content_type": "image/jpeg", "size": len(taken.content)}
    from django.utils import timezone

    of |= {"state": "clean", "scanned_at": timezone.now()}
    with maintenance():
        row(Attachment, world.stay.scope, world.ronald, priority=world.stay, text="Ons huis",
            file=names[0], **of)  # fmt: skip
        MessageFile.objects.create(
            household=world.van_dijk, message=world.hello, text="De brief", file=names[1], **of
        )


@pytest.fixture
def exported(world, visit, with_files, tmp_path):
    content = gather(visit(world.ronald, world.van_dijk))
    return content.plan, packed(content, tmp_path)


@pytest.fixture
def arrive(world, maintenance, visit):
    """`arrive(zip)`: into an empty family of a new Ronald; gives that person and that family."""

    def into(content):
        with maintenance():
            home, person = empty_home("Van Dijk", world.ronald)
        bring(by=visit(person, home), opened=unpacked(content))
        connection.check_constraints()
        checked(maintenance)
        return home, person

    return into


def checked(maintenance):
    from django.utils import timezone

    with maintenance():
        for model in (Attachment, BroughtFile):
            model.objects.filter(state="waiting").update(state="clean", scanned_at=timezone.now())


def test_there_and_back_it_is_the_same(exported, arrive, visit, tmp_path):
    plan, content = exported
    home, person = arrive(content)
    again = gather(visit(person, home))
    assert canonical(again.plan) == canonical(plan)
    assert files_in(packed(again, tmp_path)) == files_in(content) != {}
