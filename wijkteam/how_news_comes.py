"""The page on which somebody chooses how to hear that there is news."""

from django.db import transaction
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from access.gate import signed_in
from delivery import channels, choices, numbers, texts
from delivery.forms import NewsChoiceForm, chosen
from wijkteam import account_news, push_address
from wijkteam.ask_again import ask_who_it_is
from writing.views import kept, once


@signed_in("one's own choice of how to hear that there is news")
def how_news_comes(request):
    me = request.visitor.person_id
    if me is None:
        raise Http404  # nobody's log-in yet: there is no news for it
    ways = channels.open_to(me, request.user.email)
    now = chosen(choices.of(me), channels.chosen_by(me, ways))
    form = NewsChoiceForm(ways=ways, **kept(request, NewsChoiceForm, about=me, initial=now))
    if request.method == "POST" and form.is_valid():
        is_other = form.words["channel"] not in (choices.of(me).channel, now["channel"])
        if is_other:
            ask_who_it_is(request)
        return once(
            request,
            form,
            act=lambda: choose(request.visitor, form.words, is_other),
            then=reverse("how_news_comes"),
            said=_("It is kept."),
        )
    words = {"form": form, "now": now["channel"], "chosen": choices.of(me).channel}
    words |= number_of(me) | push_address.browsers_of(request)
    return render(request, "delivery/how_news_comes.html", words)


@transaction.atomic
def choose(visitor, words, is_other_way):
    """Another way is told by mail: who came in with this log-in could hide the news by it."""
    choices.choose(by=visitor, **words)
    if is_other_way:
        account_news.tell_of_news(visitor)


def number_of(person_id):
    """What the page says of text messages; nothing where this house sends none."""
    row = numbers.of(person_id) if texts.are_offered() else None
    return {
        "has_texts": texts.are_offered(),
        "number": row,
        "ending": numbers.ending(row.number) if row else "",
        "number_is_good": numbers.is_good(row),
        "number_waits": numbers.waits(row),
    }
