// Notifications in this browser: its owner presses a button, the browser asks whether it may, and
// what it gives goes to us with a form like any other. Nothing happens before the button is pressed.
function asText(buffer) {
  const letters = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

class PushButton {
  constructor(place) {
    this.place = place;
    this.form = place.querySelector('form');
    this.says = place.querySelector('[role="status"]');
    place.querySelector('[data-push-without]').hidden = true;
    if (!('serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window)) {
      this.say('cannot');
      return;
    }
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.turnOn();
    });
    this.look().catch(() => this.say('cannot')); // as where a browser keeps nothing
  }

  say(name) {
    this.says.textContent = name ? this.place.dataset[name] : '';
  }

  // Where it is on here for us, the button is there only when this browser has lost it.
  async look() {
    const { on, worker } = this.place.dataset;
    const registration = await navigator.serviceWorker.getRegistration(this.place.dataset.scope);
    const isKept = registration?.active?.scriptURL.endsWith(worker)
      && (await registration.pushManager.getSubscription()) && Notification.permission === 'granted';
    this.form.hidden = Boolean(on && isKept);
    if (on && !isKept) this.say('lost');
  }

  async turnOn() {
    this.say('busy');
    if ((await Notification.requestPermission()) !== 'granted') {
      this.say('refused');
      return;
    }
    try {
      this.fill(await this.subscribe());
    } catch {
      this.say('failed');
      return;
    }
    this.form.submit();
  }

  // Anew each time: a former one may be of another who used this browser, or of another key.
  async subscribe() {
    const { worker, scope, key } = this.place.dataset;
    await navigator.serviceWorker.register(worker, { scope });
    const { pushManager } = await navigator.serviceWorker.ready;
    await (await pushManager.getSubscription())?.unsubscribe();
    return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  }

  fill(subscription) {
    const fields = this.form.elements;
    fields.namedItem('endpoint').value = subscription.endpoint;
    fields.namedItem('public_key').value = asText(subscription.getKey('p256dh'));
    fields.namedItem('secret').value = asText(subscription.getKey('auth'));
  }
}

for (const place of document.querySelectorAll('[data-push]')) new PushButton(place);
