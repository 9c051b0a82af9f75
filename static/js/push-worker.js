// Shows that there is news, also while no page of ours is open. It keeps no page, reads none and asks
// us nothing: what stands in a notification came closed for this browser alone. `self.news`, that there
// is news, is put before this script at its address.
self.addEventListener('push', (event) => {
  let words = {};
  try {
    words = event.data.json();
  } catch {
    // A browser that was woken must show something, also what it cannot read.
  }
  event.waitUntil(
    self.registration.showNotification(words.title || self.news, {
      tag: words.tag || 'news', // the same news again comes in the place of the first
      data: { url: words.url || '/' },
    }),
  );
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(show(event.notification.data.url));
});

// The tab that stands there already, or a new one. No other tab is led away: somebody may be typing.
async function show(url) {
  const wanted = new URL(url, self.location.origin);
  const page = wanted.origin === self.location.origin ? wanted.href : '/';
  const tabs = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const tab = tabs.find((each) => each.url === page);
  return tab ? tab.focus() : self.clients.openWindow(page);
}
