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
