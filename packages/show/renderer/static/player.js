// @ts-check

/** The buttons: what they are called, and their shapes in a square of 24. */
const buttons = {
  first: { label: 'First step', shape: 'M4 4h2v16H4zM20 4v16L8 12z' },
  back: { label: 'One step back', shape: 'M15.4 5l1.4 1.4L11.2 12l5.6 5.6-1.4 1.4-7-7z' },
  play: { label: 'Play', shape: 'M7 4v16l12-8z' },
  forward: { label: 'One step on', shape: 'M8.6 5 7.2 6.4l5.6 5.6-5.6 5.6L8.6 19l7-7z' },
  last: { label: 'Last step', shape: 'M18 4h2v16h-2zM4 4v16l12-8z' },
};
const pause = { label: 'Pause', shape: 'M6 4h4v16H6zM14 4h4v16h-4z' };

/** Buttons, a slider and keys that go through steps, and the clock that plays them. */
export class Player {
  step = 0;
  /** Whether a reader chose a step. Until then it plays round and round, as the picture would. */
  touched = false;
  /** Whether it is in sight: elsewhere the clock stands. */
  seen = false;
  node = document.createElement('div');
  range = document.createElement('input');
  place = document.createElement('span');
  caption = document.createElement('span');
  playButton;

  /**
   * @param {{ texts: readonly string[], drawn: boolean, milliseconds: readonly number[] }} steps what each is called,
   * whether the picture says so itself, and how long it is shown
   * @param {HTMLElement} whole where keys are the player's
   * @param {() => void} onStep
   */
  constructor({ texts, drawn, milliseconds }, whole, onStep) {
    this.milliseconds = milliseconds;
    this.count = milliseconds.length;
    // A number says no more than the count.
    this.texts = texts.every((text) => /^\d*$/.test(text)) ? [] : texts;
    this.onStep = onStep;
    this.playing = !matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.node.className = 'course-player';
    this.node.setAttribute('role', 'group');
    this.node.setAttribute('aria-label', 'Steps');
    this.addButton(buttons.first, () => this.go(0));
    this.addButton(buttons.back, () => this.go(this.step - 1));
    this.playButton = this.addButton(buttons.play, () => this.toggle());
    this.addButton(buttons.forward, () => this.go(this.step + 1));
    this.addButton(buttons.last, () => this.go(this.count - 1));
    this.addRange();
    if (this.texts.length > 0 && !drawn) this.addCaption();
    this.write();
    this.sight = new IntersectionObserver((entries) => {
      this.seen = entries.at(-1)?.isIntersecting ?? false;
      this.wait();
    });
    this.sight.observe(whole);
    // JupyterLab takes the keys of its page before any part of the page does: the window is asked earlier.
    this.onKey = (/** @type {KeyboardEvent} */ event) => {
      if (event.target instanceof Node && whole.contains(event.target)) this.takeKey(event);
    };
    window.addEventListener('keydown', this.onKey, true);
  }

  /**
   * @param {{ label: string, shape: string }} looks
   * @param {() => void} act
   */
  addButton(looks, act) {
    const button = document.createElement('button');
    button.type = 'button';
    button.addEventListener('click', act);
    dress(button, looks);
    this.node.append(button);
    return button;
  }

  addRange() {
    const { range } = this;
    Object.assign(range, { type: 'range', min: '0', max: String(this.count - 1) });
    range.setAttribute('aria-label', 'Step');
    range.addEventListener('input', () => this.go(Number(range.value)));
    this.place.className = 'course-place';
    this.node.append(range, this.place);
  }

  addCaption() {
    const line = document.createElement('div');
    line.className = 'course-caption';
    // Room for the longest, so that nothing below moves.
    line.dataset['room'] = this.texts.reduce((a, b) => (b.length > a.length ? b : a), '');
    line.append(this.caption);
    this.node.append(line);
  }

  /**
   * Goes to a step and stands there.
   * @param {number} step
   */
  go(step) {
    this.touched = true;
    this.playing = false;
    this.set(step);
  }

  toggle() {
    this.touched = true;
    this.playing = !this.playing;
    this.set(this.playing && this.step === this.count - 1 ? 0 : this.step);
  }

  /** @param {number} step */
  set(step) {
    this.step = Math.max(0, Math.min(this.count - 1, step));
    this.write();
    this.wait();
    this.onStep();
  }

  write() {
    const { step, count } = this;
    const text = this.texts[step] ?? '';
    dress(this.playButton, this.playing ? pause : buttons.play);
    this.range.value = String(step);
    this.range.setAttribute('aria-valuetext', [`${step + 1} of ${count}`, text].join(' ').trim());
    this.place.textContent = `${step + 1} / ${count}`;
    this.caption.textContent = text;
  }

  wait() {
    clearTimeout(this.timer);
    if (this.playing && this.seen) {
      this.timer = setTimeout(() => this.goOn(), this.milliseconds[this.step]);
    }
  }

  goOn() {
    if (this.step < this.count - 1) return this.set(this.step + 1);
    this.playing = !this.touched;
    this.set(this.playing ? 0 : this.step);
  }

  /** @param {KeyboardEvent} event */
  takeKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const button = event.target instanceof HTMLButtonElement ? event.target : undefined;
    /** @type {Record<string, () => void>} */
    const actions = {
      ArrowLeft: () => this.go(this.step - 1),
      ArrowDown: () => this.go(this.step - 1),
      ArrowRight: () => this.go(this.step + 1),
      ArrowUp: () => this.go(this.step + 1),
      Home: () => this.go(0),
      End: () => this.go(this.count - 1),
      ' ': () => (button ? button.click() : this.toggle()),
      ...(button && { Enter: () => button.click() }),
    };
    const act = actions[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    act();
  }

  dispose() {
    clearTimeout(this.timer);
    this.sight.disconnect();
    window.removeEventListener('keydown', this.onKey, true);
    this.node.remove();
  }
}

/**
 * @param {HTMLButtonElement} button
 * @param {{ label: string, shape: string }} looks
 */
function dress(button, { label, shape }) {
  if (button.title === label) return; // not anew at each step, as the mouse may be down on it
  button.title = label;
  button.setAttribute('aria-label', label);
  button.innerHTML = `<svg viewBox="0 0 24 24" aria-hidden="true"><path d="${shape}"/></svg>`;
}
