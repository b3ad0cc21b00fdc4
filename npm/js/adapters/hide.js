// A control that is denied and not to be seen. It stays where it is in the document: a framework that
// finds its way from node to node would lose what comes after it.

/** Keeps a node out of sight, whatever the page's style says. */
export class Hidden {
  #node;
  #before = {};
  // Frameworks write these attributes, too.
  #observer = new MutationObserver(() => this.#hide());

  constructor(node) {
    this.#node = node;
    this.#hide();
    this.#observer.observe(node, { attributeFilter: ['hidden', 'style'] });
  }

  /** What is not seen says nothing. */
  say() {}

  /** Lets it be seen again. */
  undo() {
    this.#observer.disconnect();
    const { hidden = true, display } = this.#before;
    this.#node.hidden = hidden;
    if (display) this.#node.style.setProperty('display', ...display);
  }

  // What was written meanwhile is what it comes back with.
  #hide() {
    const { style, hidden } = this.#node;
    if (!hidden) {
      this.#before.hidden = false;
      this.#node.hidden = true;
    }
    const display = [style.getPropertyValue('display'), style.getPropertyPriority('display')];
    if (display.join(' ') === 'none important') return;
    this.#before.display = display;
    style.setProperty('display', 'none', 'important');
  }
}
