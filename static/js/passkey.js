// A passkey asks the phone for a finger, a face or its own code. Where a browser cannot do that the
// button is not shown; when it did not work, a sentence says what else there is.
(() => {
  if (!window.PublicKeyCredential) return;
  for (const part of document.querySelectorAll('[data-passkey]')) {
    const button = part.querySelector('[data-passkey-button]').id;
    const credential = part.querySelector('[name=credential]').id;
    const ids = { login: button, signup: button, authenticate: button, credential, data: 'passkey-data' };
    window.allauth.webauthn.forms[part.dataset.passkey]({ ids });
    part.hidden = false;
  }
  for (const part of document.querySelectorAll('[data-no-passkey]')) part.hidden = true;
  document.addEventListener('allauth.error', (event) => {
    event.preventDefault();
    const sorry = document.querySelector('[data-passkey-failed]');
    sorry.hidden = false;
    sorry.focus();
  });
})();
