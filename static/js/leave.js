// The way out, quick: the page goes blank at once, and the site's page takes no place in the history.
document.addEventListener('click', (event) => {
  const link = event.target.closest('[data-leave]');
  if (!link) return;
  event.preventDefault();
  document.body.hidden = true;
  document.title = ' ';
  window.location.replace(link.href);
});
