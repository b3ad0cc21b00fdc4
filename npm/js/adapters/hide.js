// A control that is denied and not to be seen. It stays where it is in the document: a framework that
// finds its way from node to node would lose what comes after it.

/** Keeps a node out of sight, whatever the page's style says. */
export class Hidden {
  #node;
  #before = null;
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
    const { hidden, display, priority } = this.#before;
    this.#node.hidden = hidden;
    this.#node.style.setProperty('display', display, priority);
  }

  #hide() {
    const { style, hidden } = this.#node;
    const display = style.getPropertyValue('display');
    const priority = style.getPropertyPriority('display');
    if (hidden && display === 'none' && priority === 'important') return;
    this.#before ??= { hidden, display, priority };
    this.#node.hidden = true;
    style.setProperty('display', 'none', 'important');
  }
}
