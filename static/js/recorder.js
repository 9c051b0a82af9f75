// Telling it instead of typing: a recording made in the page becomes the chosen file of the form, as
// if it had been chosen. Nothing leaves the phone before the form itself is sent. Without this
// script, or without a microphone, one chooses a file.
const LONGEST = 10 * 60 * 1000; // ten minutes stay well below the 10 MB that a form takes
const KINDS = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus'];

function kindOf() {
  return KINDS.find((kind) => MediaRecorder.isTypeSupported(kind));
}

function endingOf(kind) {
  if (kind.startsWith('audio/mp4')) return 'm4a';
  return kind.startsWith('audio/ogg') ? 'ogg' : 'webm';
}

// As a clock shows it: 0:07, 12:30.
function asClock(milliseconds) {
  const seconds = Math.floor(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

class Recorder {
  constructor(place) {
    this.place = place;
    this.input = document.getElementById(place.dataset.recorder);
    this.says = place.querySelector('[role="status"]');
    this.clock = place.querySelector('[role="timer"]');
    for (const name of ['start', 'stop', 'listen', 'away']) {
      this[name] = place.querySelector(`[data-do="${name}"]`);
      this[name].addEventListener('click', () => this[`on_${name}`]());
    }
    this.input.addEventListener('change', () => this.forget());
    place.hidden = false;
  }

  say(name) {
    this.says.textContent = name ? this.place.dataset[name] : '';
  }

  show(...names) {
    for (const name of ['start', 'stop', 'listen', 'away']) {
      this[name].hidden = !names.includes(name);
    }
    this.place.classList.toggle('recorder--busy', names.includes('stop'));
    this.clock.parentElement.hidden = !names.includes('stop') && !names.includes('listen');
  }

  // The whole of it stays clear of the bar under the thumb, and not only the button.
  go(name) {
    this[name].focus({ preventScroll: true });
    this.place.scrollIntoView({ block: 'nearest' });
  }

  count() {
    this.clock.textContent = asClock(Date.now() - this.began);
  }

  async on_start() {
    this.silence();
    let sound;
    try {
      sound = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch {
      this.say('refused');
      return;
    }
    const kind = kindOf();
    const recorder = new MediaRecorder(sound, { mimeType: kind, audioBitsPerSecond: 48000 });
    const parts = [];
    recorder.addEventListener('dataavailable', (event) => parts.push(event.data));
    recorder.addEventListener('stop', () => {
      for (const track of sound.getTracks()) track.stop();
      clearTimeout(timer);
      clearInterval(ticking);
      if (this.recorder === recorder) this.keep(new Blob(parts, { type: kind.split(';')[0] }), kind);
    });
    recorder.start();
    this.recorder = recorder;
    this.began = Date.now();
    this.count();
    const timer = setTimeout(() => this.on_stop(), LONGEST);
    const ticking = setInterval(() => this.count(), 1000);
    this.show('stop');
    this.say('busy');
    this.go('stop');
  }

  on_stop() {
    if (this.recorder?.state === 'recording') this.recorder.stop();
  }

  keep(blob, kind) {
    const files = new DataTransfer();
    files.items.add(new File([blob], `opname.${endingOf(kind)}`, { type: blob.type }));
    this.input.files = files.files;
    this.blob = blob;
    this.count();
    this.show('start', 'listen', 'away');
    this.say('kept');
    this.go('listen');
  }

  // By the sound of the page itself, and not by an address: the rules of the page for what may be
  // played stay as narrow as they are.
  async on_listen() {
    this.silence();
    this.player = new AudioContext();
    const source = this.player.createBufferSource();
    source.buffer = await this.player.decodeAudioData(await this.blob.arrayBuffer());
    source.connect(this.player.destination);
    source.start();
  }

  silence() {
    this.player?.close();
    this.player = undefined;
  }

  on_away() {
    this.input.value = '';
    this.forget();
    this.say('gone');
    this.go('start');
  }

  // Also of what is still being recorded, when a file was chosen in its place.
  forget() {
    this.silence();
    const { recorder } = this;
    this.recorder = undefined;
    if (recorder?.state === 'recording') recorder.stop();
    this.blob = undefined;
    this.show('start');
    this.say('');
  }
}

const canRecord = navigator.mediaDevices && window.MediaRecorder && window.DataTransfer
  && window.AudioContext && kindOf();
if (canRecord) {
  for (const place of document.querySelectorAll('[data-recorder]')) new Recorder(place);
}
