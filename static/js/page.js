// The way out, quick: the page goes blank at once, and the site's page takes no place in the history.
document.addEventListener('click', (event) => {
  const link = event.target.closest('[data-leave]');
  if (!link) return;
  event.preventDefault();
  document.body.hidden = true;
  document.title = ' ';
  window.location.replace(link.href);
});

// What is only true where this file works is not said elsewhere.
for (const part of document.querySelectorAll('[data-with-script]')) part.hidden = false;

// A fold that belongs to an answer opens with it.
for (const fold of document.querySelectorAll('[data-opens-with]')) {
  fold.closest('form').addEventListener('change', (event) => {
    const { name, value } = event.target;
    const opens = fold.dataset.opensFor.split(' ');
    if (name === fold.dataset.opensWith && opens.includes(value)) fold.open = true;
  });
}

// The browser's Back shows a form again. Then it is still the same form: its key comes back too, so
// that saving it again makes nothing double. Only keys stay in the history, never words.
const kept = document.querySelectorAll('form[data-kept]');
const before = history.state || {};
const keys = { ...before.keys };
for (const form of kept) {
  const key = form.elements.namedItem('request_id');
  keys[form.dataset.kept] ||= key.value;
  key.value = keys[form.dataset.kept];
}
// A page that came back after a mistake was an answer to sending. From here on it is a page like any
// other, so that going back to it later opens it, instead of the question to send everything again.
if (document.querySelector('form[method="post"]:not([action])')) {
  history.replaceState({ ...before, keys }, '');
}

// What is being typed goes to the server every four seconds while it goes on, never at the first key
// (rest is the page's own: templates/components/kept.html), and once more when the page is left.
// Without a connection the text stays, says so, and goes as soon as there is one; who saves then
// waits for that, for a browser that cannot reach us would show its own page instead of the text.
for (const form of kept) {
  const part = form.querySelector('[hx-trigger*="keep"]');
  if (!part) continue;
  const line = document.querySelector(part.getAttribute('hx-target'));
  let timer = 0;
  let isTyped = false; // and not kept yet
  let strokes = 0; // so far, and when the last keeping left
  let strokesSent = 0;
  let isCutOff = false; // the last try did not reach us
  let isHeld = false; // and saving would not either
  let sender = null;
  // The line that says so never lies over the field that is being typed in. In a box that is higher
  // than the screen the browser keeps in sight where one types (frontend/css/15-forms.css).
  const uncover = () => {
    const field = document.activeElement;
    if (!form.contains(field) || field === document.body || line.contains(field)) return;
    const box = field.getBoundingClientRect();
    const hidden = box.bottom + 8 - line.getBoundingClientRect().top;
    if (hidden > 0 && hidden < box.top && line.textContent) window.scrollBy(0, hidden);
  };
  line.addEventListener('htmx:afterSwap', uncover);
  const keep = () => part.dispatchEvent(new Event('keep'));
  const cutOff = (isHeldNow) => {
    if (line.textContent !== line.dataset.offline) line.textContent = line.dataset.offline;
    uncover();
    isCutOff = true;
    isHeld = isHeldNow;
    sender = null;
    clearTimeout(timer);
    timer = setTimeout(again, 5000);
  };
  const again = () => {
    timer = 0;
    keep();
  };
  form.addEventListener('input', () => {
    isTyped = true;
    strokes += 1;
    timer ||= setTimeout(again, 4000);
  });
  form.addEventListener('submit', (event) => {
    clearTimeout(timer);
    timer = 0;
    if (isHeld) {
      event.preventDefault();
      sender = { button: event.submitter };
      keep();
    } else {
      isTyped = false;
    }
  });
  part.addEventListener('htmx:beforeRequest', () => {
    strokesSent = strokes;
  });
  part.addEventListener('htmx:sendError', () => cutOff(true));
  part.addEventListener('htmx:timeout', () => cutOff(true));
  part.addEventListener('htmx:beforeOnLoad', (event) => {
    if (event.detail.xhr.status >= 500) return cutOff(false);
    if (event.detail.xhr.status === 202) {
      // The form was saved a moment ago, so this was not kept: it is asked again.
      timer ||= setTimeout(again, 4000);
      return;
    }
    if (event.detail.xhr.status < 400 && strokesSent === strokes) isTyped = false;
    if (!isCutOff) return;
    isCutOff = isHeld = false;
    line.textContent = '';
    if (sender) form.requestSubmit(sender.button);
  });
  window.addEventListener('online', () => {
    if (isCutOff) again();
  });
  window.addEventListener('beforeunload', (event) => {
    if (isCutOff && isTyped) event.preventDefault();
  });
  const leave = () => {
    if (!isTyped) return;
    const words = new FormData(form);
    for (const box of form.querySelectorAll('input[type="file"]')) words.delete(box.name);
    if (navigator.sendBeacon(part.getAttribute('hx-post'), words)) isTyped = false;
  };
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') leave();
  });
  window.addEventListener('pagehide', leave);
}
