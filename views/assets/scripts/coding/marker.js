// @ts-check
import { say } from './desk-page.js';

/**
 * Choosing words of the text by keyboard or pointer, to make a passage of them.
 *
 * @param {import('./steps.js').Steps} steps
 * @param {{ input: HTMLElement }} finder
 */
export function createMarker(steps, finder) {
  const marker = new Marker(steps, finder);
  document.addEventListener('mouseup', () => {
    marker.offer();
  });
  document.addEventListener('desk-changed', () => {
    marker.offer();
  });
  return marker;
}

class Marker {
  /** Words at which the choice begins and ends; -1: none. */
  from = -1;
  to = -1;

  /**
   * @param {import('./steps.js').Steps} steps
   * @param {{ input: HTMLElement }} finder
   */
  constructor(steps, finder) {
    this.steps = steps;
    this.finder = finder;
    this.button = document.createElement('button');
    this.button.type = 'button';
    this.button.className = 'kern-btn kern-btn--secondary coding-mark-button';
    this.button.hidden = true;
    this.button.textContent = 'Gewählte Wörter als Stelle kodieren';
    this.button.addEventListener('click', () => {
      this.mark();
    });
    document.querySelector('[data-swap="wege"]')?.before(this.button);
  }

  get text() {
    return /** @type {HTMLElement | null} */ (document.querySelector('[data-text]'));
  }

  /** Goes into the text with the keyboard. */
  enter() {
    this.from = -1;
    this.to = -1;
    this.text?.focus();
    say('Im Text. Umschalt mit Pfeiltasten wählt Wörter.');
  }

  /**
   * @param {number} by words
   * @param {boolean} extend whether the choice grows, or a single word moves on
   */
  move(by, extend) {
    const words = this.words();
    if (words.length === 0) return;
    const last = words.length - 1;
    if (this.from < 0) {
      this.from = by > 0 ? 0 : last;
      this.to = this.from;
    } else {
      this.to = Math.max(0, Math.min(last, this.to + by));
      if (!extend) this.from = this.to;
    }
    this.select(words);
  }

  words() {
    const content = this.text?.textContent ?? '';
    return [...content.matchAll(/\S+/g)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
    }));
  }

  /** @param {{ start: number, end: number }[]} words */
  select(words) {
    const first = words[Math.min(this.from, this.to)];
    const last = words[Math.max(this.from, this.to)];
    if (!this.text || !first || !last) return;
    const start = this.pointAt(first.start);
    const end = this.pointAt(last.end);
    const selection = document.getSelection();
    if (!start || !end || !selection) return;
    selection.setBaseAndExtent(start.node, start.offset, end.node, end.offset);
    say(`Gewählt: ${selection.toString()}`);
    this.offer();
  }

  /** The node and place in it for a place of the whole text. @param {number} place */
  pointAt(place) {
    let left = place;
    for (const node of this.nodes()) {
      const length = node.textContent?.length ?? 0;
      if (left <= length) return { node, offset: left };
      left -= length;
    }
    return undefined;
  }

  /** All text nodes, in their order. */
  nodes() {
    /** @type {Node[]} */
    const found = [];
    /** @param {Node} node */
    const collect = (node) => {
      if (node.nodeType === Node.TEXT_NODE) found.push(node);
      for (const child of node.childNodes) collect(child);
    };
    if (this.text) collect(this.text);
    return found;
  }

  /** Begin and end of what is chosen; undefined where nothing of the text is. */
  chosen() {
    const selection = document.getSelection();
    const text = this.text;
    if (!text || !selection || selection.rangeCount === 0 || selection.isCollapsed) {
      return undefined;
    }
    const range = selection.getRangeAt(0);
    if (!text.contains(range.startContainer) || !text.contains(range.endContainer))
      return undefined;
    const before = range.cloneRange();
    before.selectNodeContents(text);
    before.setEnd(range.startContainer, range.startOffset);
    const start = before.toString().length;
    return { start, end: start + range.toString().length };
  }

  /** The button for pointers is there while something is chosen. */
  offer() {
    this.button.hidden = this.chosen() === undefined;
  }

  /** Makes a passage of what is chosen; codes go to it from then on. */
  mark() {
    const chosen = this.chosen();
    if (chosen === undefined) {
      say('Bitte zuerst Wörter wählen.');
      return;
    }
    this.from = -1;
    document.getSelection()?.removeAllRanges();
    this.button.hidden = true;
    const { start, end } = chosen;
    this.steps.send({ art: 'markieren', von: String(start), bis: String(end) }, 'Stelle markiert.');
    this.finder.input.focus();
  }
}
