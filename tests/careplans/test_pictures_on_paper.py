"""A photo that is what matters stands on the paper of who may see it, and on no other."""

from io import BytesIO

import pikepdf
import pytest
from django.template.loader import render_to_string
from django.utils import timezone

from careplans.models import Attachment, Priority
from careplans.models.goal import Shape
from careplans.papers import load_plan, seen
from delivery import files
from delivery.paper import A_PICTURE, pdf
from tests.careplans.test_scales import figures
from tests.delivery import corpus
from tests.world import row

pytestmark = pytest.mark.django_db
WORDS = "Kevin met zijn oma"


@pytest.fixture
def hang(world, maintenance, settings, tmp_path):
    """A picture with a sentence, called clean; with no words of its own the sentence says none."""
    settings.PRIVATE_ROOT = tmp_path

    def make(sentence, text="", **how):
        name = files.keep(f"{sentence.pk}-{len(text)}.jpg", PHOTO, folder=files.UPLOADS)
        fields = {"state": "clean", "scanned_at": timezone.now()} | how
        with maintenance():
            return row(
                Attachment, sentence.scope, sentence.created_by, priority=sentence, text=text,
                kind="image", content_type="image/jpeg", file=name, size=len(PHOTO), **fields,
            )  # fmt: skip

    return make


PHOTO = corpus.jpeg(size=(2000, 3000))


def written(overview, viewer):
    return render_to_string("careplans/plan_paper.html", {"overview": overview, "viewer": viewer})


def printed(person, world, visit):
    viewer = visit(person, world.van_dijk)
    overview = load_plan(viewer)
    return overview, written(overview, viewer)


def heights(paper):
    """In points, of each picture in a PDF."""
    drawn = [image for page in paper.pages for image in page.get_images().values()]
    return [int(image.Height) for image in drawn]


def test_a_photo_alone_is_drawn_with_its_words_and_no_larger_than_a_page(
    world, visit, hang, maintenance
):
    with maintenance():
        hang(row(Priority, world.stay.scope, world.ronald, text="", shape=Shape.IMAGE,
                 said_by=world.ronald), WORDS)  # fmt: skip
    overview, text = printed(world.ronald, world, visit)
    assert f"{Shape.IMAGE.label}: {WORDS}" not in text, "the picture says it, and not its kind"
    with pikepdf.open(BytesIO(pdf(text, overview.pictures))) as paper:
        assert WORDS in [str(each.get("/Alt")) for each in figures(paper.Root.StructTreeRoot)]
        assert 0 < max(heights(paper)) < 1000  # of the 3000 points that came in
    with pikepdf.open(BytesIO(pdf(text))) as paper:
        assert not heights(paper), "an address that was not handed along is fetched from nowhere"


def test_only_what_is_called_clean_and_what_its_reader_sees_stands_on_it(world, visit, hang):
    alone = hang(world.own_secret, "Van mij alleen")
    waits = hang(world.stay, "Nog niet bekeken", state="waiting", scanned_at=None)
    of_ronald, text = printed(world.ronald, world, visit)
    assert of_ronald.pictures == {f"{A_PICTURE}{alone.pk}": alone.file}
    assert waits.text not in text
    for other in (world.kevin, world.samira, world.marieke):
        overview, text = printed(other, world, visit)
        assert overview.pictures == {}
        assert "Van mij alleen" not in text
        assert A_PICTURE not in text


def test_a_paper_closes_when_its_picture_goes(world, visit, hang, maintenance):
    hung = hang(world.stay)
    overview, _text = printed(world.ronald, world, visit)
    assert hung.pk in overview.row_ids
    assert hung.pk in seen(visit(world.ronald, world.van_dijk), overview.row_ids)
    with maintenance():
        Attachment.objects.filter(pk=hung.pk).update(
            deleted_at=timezone.now(), deleted_by=world.ronald
        )
    assert hung.pk not in seen(visit(world.ronald, world.van_dijk), overview.row_ids)
