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

class Recorder {
  constructor(place) {
    this.place = place;
    this.input = document.getElementById(place.dataset.recorder);
    this.says = place.querySelector('[role="status"]');
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
      clearTimeout(this.timer);
      this.keep(new Blob(parts, { type: kind.split(';')[0] }), kind);
    });
    recorder.start();
    this.recorder = recorder;
    this.timer = setTimeout(() => this.on_stop(), LONGEST);
    this.show('stop');
    this.say('busy');
    this.stop.focus();
  }

  on_stop() {
    if (this.recorder?.state === 'recording') this.recorder.stop();
  }

  keep(blob, kind) {
    const files = new DataTransfer();
    files.items.add(new File([blob], `opname.${endingOf(kind)}`, { type: blob.type }));
    this.input.files = files.files;
    this.blob = blob;
    this.show('start', 'listen', 'away');
    this.say('kept');
    this.listen.focus();
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
    this.start.focus();
  }

  forget() {
    this.silence();
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
