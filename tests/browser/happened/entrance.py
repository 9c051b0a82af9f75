"""Coming in on paper, coming back, and the gallery in its other dresses."""

from django.urls import reverse

from tests.browser.happened.scene import page
from tests.wijkteam.coming_back import ask, let_in
from tests.wijkteam.paper import letter_to, open_letter, say_yes
from wijkteam.models import Recovery
from wijkteam.recovery_rest import link_for


def letter(scene):
    return letter_to(scene.visit(scene.world.ronald, scene.world.van_dijk))


@page("without_mail")
def a_yes_without_an_address(scene):
    return open_letter(letter(scene)).get(reverse("without_mail"))


@page("sheet", "with its codes")
def a_sheet_to_write_over(scene):
    browser, _codes = say_yes(letter(scene))
    return browser.get(reverse("sheet"))


@page("sheet")
def a_sheet_that_is_on_paper(scene):
    browser, _codes = say_yes(letter(scene))
    browser.post(reverse("sheet"))
    return browser.get(reverse("sheet"))


@page("reauthenticate_by_sheet")
def is_it_you(scene):
    browser, _codes = say_yes(letter(scene))
    return browser.get(reverse("reauthenticate_by_sheet"))


@page("recovery_hold")
def somebody_comes_back_as_kevin(scene):
    user = scene.with_password(scene.world.kevin)
    _browser, number = ask(user.email)
    let_in((scene.client("samira"), scene.client("joost")), number)
    row = scene.rows(Recovery.objects.get)
    return scene.client(None).get(link_for(row.pk, scene.world.ronald.pk))


@page("gallery", "of the team")
def the_room_of_the_team(scene):
    return scene.open(None, "gallery", query="?kamer=team")


@page("gallery", "dark")
def the_family_in_the_dark(scene):
    return scene.open(None, "gallery", query="?kleur=donker")


@page("gallery", "of the team, dark")
def the_team_in_the_dark(scene):
    return scene.open(None, "gallery", query="?kamer=team&kleur=donker")
