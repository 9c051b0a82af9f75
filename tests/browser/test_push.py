"""Notifications in a real browser: the button, the script that stays, and what it shows. Only the
one call that needs a push service outside is another."""

import json

import pytest

from delivery.models import PushAddress
from tests.browser.pages import PHONE, words
from tests.browser.servers import rows
from tests.delivery.push_service import Browser

PAGE = "/account/bericht/"
GIVEN = "https://fcm.googleapis.com/fcm/send/of-the-tests"
BUTTON = "Turn on notifications here"
ON = "Notifications are on in this browser. They say only that there is news."
# What a browser gives after it asked its push service.
SUBSCRIBE = """
const given = %s;
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')),
  (letter) => letter.charCodeAt(0)).buffer;
PushManager.prototype.subscribe = async (options) => {
  if (!options.userVisibleOnly || !options.applicationServerKey) throw new Error('not so');
  return { endpoint: given.endpoint,
    getKey: (name) => bytes(name === 'auth' ? given.secret : given.public_key) };
};
"""
# What the script that stays asks its browser to show; one without a screen keeps no list of that.
NOTED = """() => {
  self.noted = [];
  const show = ServiceWorkerRegistration.prototype.showNotification;
  ServiceWorkerRegistration.prototype.showNotification = function note(title, options) {
    self.noted.push([title, options.tag, options.data.url]);
    return show.call(this, title, options);
  };
}"""
SHOWN = """async (many) => {
  const wait = () => new Promise((go) => setTimeout(go, 20));
  for (let turn = 0; turn < 250 && self.noted.length < many; turn += 1) await wait();
  return self.noted;
}"""
# The browser opens a window only for a finger: here it is noted which.
CLICKED = """async (url) => {
  const done = [];
  Clients.prototype.openWindow = async (page) => { done.push(page); };
  const event = new Event('notificationclick');
  event.notification = { data: { url }, close: () => { done.push('closed'); } };
  let work;
  event.waitUntil = (promise) => { work = promise; };
  self.dispatchEvent(event);
  await work;
  return done;
}"""


@pytest.fixture
def phone(shared_site, screen):
    """Ronald on his telephone, which asked him a moment ago who he is."""
    made = screen()
    made.page.add_init_script(SUBSCRIBE % json.dumps(Browser(GIVEN).gives))
    made.open("account_login")
    made.page.locator("button[name=who][value=ronald]").click()
    made.page.wait_for_url("**/gezin/**")
    return made


def allow(phone):
    phone.page.context.grant_permissions(["notifications"])


def test_it_is_turned_on_and_shows_that_there_is_news(shared_site, phone):
    allow(phone)
    phone.open("how_news_comes")
    assert not phone.page.evaluate("navigator.serviceWorker.getRegistration()")
    phone.press(BUTTON)
    assert phone.shows(words(ON))
    assert rows(lambda: PushAddress.objects.get().endpoint) == GIVEN
    page = f"{shared_site.address}/nieuws/{'a' * 48}/"
    given = json.dumps({"title": "Er is nieuws", "url": page, "tag": "k"})
    (worker,) = phone.page.context.service_workers
    worker.evaluate(NOTED)
    deliver(phone, shared_site, given, given, "no words of ours")
    first, again, last = worker.evaluate(SHOWN, 3)
    assert first == again == ["Er is nieuws", "k", page]
    assert last == [words("There is news for you"), "news", "/"]
    assert worker.evaluate(CLICKED, page) == ["closed", page]
    assert worker.evaluate(CLICKED, "/") == ["closed", f"{shared_site.address}/"]
    assert worker.evaluate(CLICKED, "https://elders.voorbeeld.example/x") == ["closed", "/"]
    assert not phone.complaints


def deliver(phone, site, *texts):
    """As a push service would wake the browser, one after another."""
    wire = phone.page.context.new_cdp_session(phone.page)
    found = []
    wire.on(
        "ServiceWorker.workerRegistrationUpdated", lambda told: found.extend(told["registrations"])
    )
    wire.send("ServiceWorker.enable")
    for _turn in range(100):
        if found:
            break
        phone.page.wait_for_timeout(20)
    for data in texts:
        wire.send("ServiceWorker.deliverPushMessage", {
            "origin": site.address, "registrationId": found[-1]["registrationId"], "data": data,
        })  # fmt: skip


def test_who_says_no_reads_what_to_do_and_nothing_is_kept(shared_site, phone):
    before = rows(PushAddress.objects.count)
    phone.page.context.clear_permissions()
    phone.open("how_news_comes")
    phone.page.evaluate("Notification.requestPermission = async () => 'denied'")
    phone.press(BUTTON)
    assert phone.shows(words(
        "Your browser keeps our notifications away. Allow them for this site in the settings of"
        " your browser. Then try again."
    ))  # fmt: skip
    assert rows(PushAddress.objects.count) == before


STAYS = """navigator.serviceWorker.register('/meldingen.js', { scope: '/account/bericht/' })
  .then(() => navigator.serviceWorker.ready)"""
CANNOT = "This browser cannot show notifications. Choose another way."


@pytest.mark.parametrize("asked", [
    "ServiceWorkerContainer.prototype.getRegistration", "PushManager.prototype.getSubscription",
])  # fmt: skip
def test_a_browser_that_keeps_nothing_is_told_so(shared_site, phone, asked):
    """As where cookies are kept away: it has all of it, and each question fails."""
    allow(phone)
    phone.open("how_news_comes")
    phone.page.evaluate(STAYS)
    phone.page.add_init_script(f"{asked} = async () => {{ throw new Error('no'); }};")
    phone.open("how_news_comes")
    assert phone.shows(words(CANNOT))
    assert not phone.complaints


def test_logging_out_takes_the_script_away(shared_site, phone):
    allow(phone)
    phone.open("how_news_comes")
    phone.press(BUTTON)
    assert phone.shows(words(ON))
    phone.open("account_logout")
    phone.send()
    assert not rows(PushAddress.objects.exists)
    phone.page.goto(PAGE)
    phone.page.wait_for_function("""async () =>
        (await navigator.serviceWorker.getRegistrations()).length === 0""")


def test_without_javascript_it_says_so_and_there_is_no_button(shared_site, screen, world):
    device = screen(world.ronald, size=PHONE, java_script_enabled=False)
    device.open("how_news_comes")
    assert device.shows(words(
        "Turning notifications on works only with JavaScript. It is off in your browser. Choose"
        " another way, or turn JavaScript on."
    ))  # fmt: skip
    button = device.page.get_by_role("button", name=words(BUTTON))
    assert not button.filter(visible=True).count()
