"""Two drawings of the Van Dijk family, made of lines: nobody's photo stands in this repository."""

from io import BytesIO

from django.utils import timezone
from PIL import Image, ImageDraw

from access.models import Part
from careplans import models as plan
from delivery import files
from wijkteam.demo.loader.plan import priority_id

INK, GRASS, BRICK, SUN, WATER = "#20364f", "#5d8a4e", "#b5523b", "#e0a92e", "#3d83b8"
ENDING = "png"


def house(pen):
    """Home: a house with two people before it."""
    pen.rectangle((0, 300, 640, 400), fill=GRASS)
    pen.rectangle((180, 150, 420, 320), fill="#f1ddc4", outline=INK, width=6)
    pen.polygon([(160, 155), (300, 50), (440, 155)], fill=BRICK, outline=INK, width=6)
    pen.rectangle((280, 220, 340, 320), fill=BRICK, outline=INK, width=5)
    for left in (205, 365):
        pen.rectangle((left, 190, left + 40, 230), fill=WATER, outline=INK, width=5)
    pen.ellipse((520, 30, 600, 110), fill=SUN)
    person(pen, 480, 210, 130)
    person(pen, 545, 240, 100)


def person(pen, left, top, high):
    head = high // 4
    pen.ellipse((left, top, left + head, top + head), outline=INK, width=5)
    middle, waist = left + head // 2, top + high * 2 // 3
    pen.line((middle, top + head, middle, waist), fill=INK, width=5)
    pen.line((middle - head, top + high // 2, middle + head, top + high // 2), fill=INK, width=5)
    for side in (-head, head):
        pen.line((middle, waist, middle + side, top + high), fill=INK, width=5)


def tap(pen):
    """Water again: a tap over a bucket."""
    pen.rounded_rectangle((120, 110, 360, 150), 18, fill="#9aa7b3", outline=INK, width=6)
    pen.rounded_rectangle((320, 120, 372, 200), 14, fill="#9aa7b3", outline=INK, width=6)
    pen.line((220, 110, 220, 70), fill=INK, width=10)
    pen.line((170, 66, 270, 66), fill=INK, width=14)
    for top in range(215, 290, 28):
        pen.ellipse((336, top, 354, top + 22), fill=WATER)
    pen.polygon([(260, 300), (430, 300), (405, 385), (285, 385)], fill=WATER, outline=INK, width=6)


PICTURES = {
    "home": (house, "Een tekening van ons huis, met Kevin en mij ervoor."),
    "water": (tap, "Een tekening van een kraan boven een emmer. Er komt weer water uit."),
}


def drawn(draw):
    picture, out = Image.new("RGB", (640, 400), "#fbf8f2"), BytesIO()
    draw(ImageDraw.Draw(picture))
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def make_pictures(home):
    """With the sentences of this family that have one; the same name at each rebuild."""
    for priority in home.story.priorities:
        if home.story.key == "van_dijk" and priority.key in PICTURES:
            make_picture(home, priority, *PICTURES[priority.key])


def make_picture(home, priority, draw, words):
    key, content = home.key("picture", priority.key), drawn(draw)
    home.row(
        plan.Attachment,
        key,
        home.scope(Part.MATTERS, about=priority.about),
        by=priority.by,
        at=home.clock.at(priority.on, second=30),
        priority_id=priority_id(home, priority.key),
        text=words,
        kind="image",
        content_type="image/png",
        file=files.keep(f"{key.hex}.{ENDING}", content, folder=files.UPLOADS),
        size=len(content),
        state="clean",
        scanned_at=timezone.now(),
    )
