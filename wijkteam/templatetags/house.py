"""The tags of the house: icons, fields, rows of a sheet, and days as people say them."""

from functools import cache

from django import template
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext_lazy as _

from wijkteam import charts, near_chart, rendering, rungs, scale_chart, spoken

register = template.Library()
register.filter("day", spoken.day)
register.filter("clock", spoken.clock)
register.filter("moment", spoken.moment)
register.filter("initials", spoken.initials)
register.filter("whole_numbers", spoken.whole_numbers)
# Icons that point in the direction of reading.
TURNING = {"arrow", "back", "next", "door", "send", "undo", "list"}
# From the home outwards: the order in which every step asks who can do it.
NEARNESS = {
    1: (_("Ourselves"), "house"),
    2: (_("Our people"), "heart"),
    3: (_("The neighbourhood"), "neighbourhood"),
    4: (_("A general provision"), "counter"),
    5: (_("A professional"), "helper"),
}


@cache
def sprite():
    return static("build/icons.svg")


@register.simple_tag
def icon(name, size=""):
    """A line icon, `{% icon "sun" %}` or `{% icon "sun" "big" %}`; the words carry the meaning."""
    classes = "icon icon--big" if size == "big" else "icon"
    classes += " icon--turns" if name in TURNING else ""
    return format_html(
        '<svg class="{}" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        classes,
        sprite(),
        name,
    )


@register.simple_tag
def who(kind, name="", label=""):
    """Who does it, in five steps of nearness: `{% who step.executor_kind step.executor_name %}`.

    label: other words than the family's own, for who is not the family.
    """
    ours, drawing = NEARNESS[int(kind)]
    label = label or ours
    words = format_html("{}: <bdi>{}</bdi>", label, name) if name else label
    return format_html(
        '<span class="who who--{}">{}<span>{}</span></span>', int(kind), icon(drawing), words
    )


@register.simple_tag
def field(bound):
    """A form field with its label, description and error: `{% field form.text %}`."""
    return render_to_string("forms/field.html", rendering.presented(bound))


@register.simple_tag
def errors(*forms):
    """What is still wrong, with links to the fields; nothing when all is well."""
    wrong = [form for form in forms if form.is_bound and form.errors]
    if not wrong:
        return ""
    fields = [field for form in wrong for field in form]
    rows = [(field, heading(field.label), field.errors) for field in fields if field.errors]
    whole = [error for form in wrong for error in form.non_field_errors()]
    context = {"rows": rows, "whole": whole, "count": len(rows) + len(whole)}
    context["is_kept"] = any(has_something(form) for form in wrong)
    return render_to_string("forms/errors.html", context)


def has_something(form):
    """Whether somebody typed or chose anything: then it is kept, and worth saying."""
    return any(field.name in form.changed_data for field in form.visible_fields())


def heading(label):
    """A label before what is said about it: a question needs no colon."""
    return label if str(label).endswith(("?", "!", ".", ":")) else f"{label}:"


@register.simple_block_tag
def row(content, label="", id="", note="", classes=""):  # noqa: A002
    """A row of the sheet: a short label in the margin, the content beside it.

    `{% row label=_("Today") id="today" %}…{% endrow %}`; without a label the margin stays empty.
    """
    if not label:
        return format_html(
            '<div class="row {}"><div class="row__label"></div>'
            '<div class="row__body flow">{}</div></div>',
            classes,
            content,
        )
    return format_html(
        '<section class="row {}" aria-labelledby="{}"><h2 class="row__label" id="{}">{}{}</h2>'
        '<div class="row__body flow">{}</div></section>',
        classes,
        id,
        id,
        label,
        format_html(" <small>{}</small>", note) if note else "",
        content,
    )


@register.inclusion_tag("components/how_far.html")
def how_far(points):
    """How far a goal is, as rungs of words: `{% how_far goal.points %}`, (date, 0 to 5) pairs."""
    return {"rungs": rungs.rungs(points), "points": points}


@register.inclusion_tag("components/line_chart.html")
def line_chart(points, title, top=None, aim=None, **words):
    """A line over time: `{% line_chart goal.points title=… id="goal-1" top=5 aim=5 aim_label=… %}`.

    points: (date, value) pairs; nothing when there are none. A table under it has the figures.
    words: id, aim_label, unit, table_label; is_paper, where the figures stand beside it already.
    """
    chart = charts.line_chart(points, top=top, aim=aim, is_mirrored=get_language_bidi())
    return {"chart": chart, "title": title, **words}


@register.inclusion_tag("components/bar_chart.html")
def bar_chart(rows, title, limit=None, **words):
    """Bars under each other: `{% bar_chart rows title=… id="load" limit=32 limit_label=… %}`.

    rows: (label, value); words: id, limit_label, columns (two words for the table).
    """
    chart = charts.bar_chart(rows, limit=limit)
    return {"chart": chart, "title": title, **words}


@register.inclusion_tag("components/scale_chart.html", name="scale_chart")
def scale_lines(measure, title, id, is_paper=False):  # noqa: A002
    """A scale over time: `{% scale_chart page.measure title=… id="measure" %}`.

    measure: `levels`, (level, words) from the best, and `lines`, each with `name` and `points`.
    """
    lines = [(line.name, line.points) for line in measure.lines]
    chart = scale_chart.scale_chart(measure.levels, lines, is_mirrored=get_language_bidi())
    return {"chart": chart, "title": title, "id": id, "is_paper": is_paper}


@register.inclusion_tag("components/near_chart.html", name="near_chart")
def near_bars(near, title, id, is_paper=False):  # noqa: A002
    """Who does it, month by month: `{% near_chart page.near title=… id="near" %}`.

    near: `months`, (day in that month, five counts from home outwards), and five `names`.
    """
    rows = [(spoken.month(day), counts) for day, counts in near.months]
    chart = near_chart.near_chart(rows, near.names, is_mirrored=get_language_bidi())
    return {"chart": chart, "title": title, "id": id, "is_paper": is_paper}


@register.inclusion_tag("components/share.html")
def share(own, people, total):
    """Which part of the steps the family does itself, and with its own people."""
    return {"share": charts.share(own, people, total)}


@register.inclusion_tag("components/table.html")
def table(columns, rows, caption, **look):
    """A plain table: a column is a word, or (word, True) for figures; the first cell names a row.

    look: is_caption_hidden, classes ("table--stack" when absent).
    """
    columns = [column if isinstance(column, tuple) else (column, False) for column in columns]
    rows = [[(cell, *column) for cell, column in zip(row, columns, strict=True)] for row in rows]
    return {"columns": columns, "rows": rows, "caption": caption, **look}
