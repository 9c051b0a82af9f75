"""The page on which somebody chooses how to hear that there is news."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from access.gate import signed_in
from delivery import choices
from delivery.forms import NewsChoiceForm, chosen
from writing.views import kept, once


@signed_in("one's own choice of how to hear that there is news")
def how_news_comes(request):
    me = request.visitor.person_id
    if me is None:
        raise Http404  # nobody's log-in yet: there is no news for it
    given = kept(request, NewsChoiceForm, about=me, initial=chosen(choices.of(me)))
    form = NewsChoiceForm(**given)
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: choices.choose(by=request.visitor, **form.words),
            then=reverse("how_news_comes"),
            said=_("It is kept."),
        )
    return render(request, "delivery/how_news_comes.html", {"form": form})
