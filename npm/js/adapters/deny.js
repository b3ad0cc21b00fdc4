// A control that is denied and stays: it says why, a keyboard still reaches it, and it does nothing.

const CONTROLS = 'button, a[href], input, select, textarea, summary, [role=button], [tabindex]';
const POINTER = ['pointerdown', 'mousedown', 'click', 'dblclick', 'auxclick'];
const EVENTS = [...POINTER, 'keydown', 'beforeinput', 'change', 'submit'];

/** Whether an event would use a control; moving on with the keyboard does not. */
export function isUse(event) {
  return event.type !== 'keydown' || !['Tab', 'Escape'].includes(event.key);
}

/** Stops an event that would use a control. */
export function stopUse(event) {
  if (!isUse(event)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}

let count = 0;

/** Keeps what is in a node, or the node itself, from being used. */
export class Denied {
  #node;
  #reason = document.createElement('span');
  #controls = new Map();
  // Frameworks put things in later, and may take out what they did not put there.
  #observer = new MutationObserver(() => this.#mark());

  constructor(node, sentence) {
    this.#node = node;
    this.#reason.id = `remit-reason-${(count += 1)}`;
    this.#reason.hidden = true;
    this.say(sentence);
    for (const event of EVENTS) node.addEventListener(event, stopUse, { capture: true });
    this.#observer.observe(node, { childList: true, subtree: true });
    this.#mark();
  }

  /** Says another sentence. */
  say(sentence) {
    this.#reason.textContent = sentence;
    for (const control of this.#controls.keys()) control.title = sentence;
  }

  /** Lets it be used again. */
  undo() {
    this.#observer.disconnect();
    this.#reason.remove();
    for (const event of EVENTS) this.#node.removeEventListener(event, stopUse, { capture: true });
    for (const [control, before] of this.#controls) {
      for (const [name, value] of before) restore(control, name, value);
    }
  }

  #mark() {
    const node = this.#node;
    if (this.#reason.parentNode !== node) node.append(this.#reason);
    const controls = node.matches(CONTROLS) ? [node] : node.querySelectorAll(CONTROLS);
    for (const control of controls) {
      if (!this.#controls.has(control)) this.#markOne(control);
    }
  }

  #markOne(control) {
    const names = ['aria-disabled', 'aria-describedby', 'title'];
    this.#controls.set(
      control,
      names.map((name) => [name, control.getAttribute(name)]),
    );
    control.setAttribute('aria-disabled', 'true');
    control.setAttribute('aria-describedby', this.#reason.id);
    control.title = this.#reason.textContent;
  }
}

function restore(control, name, value) {
  if (value === null) control.removeAttribute(name);
  else control.setAttribute(name, value);
}
