// Languages of a view's texts, of which one may be shown at a time.

/** Texts in several languages: see ../multilingual.jsx. */
const TEXTS = ":is(.both, .said):has(> [lang] ~ [lang])";

/** Languages of the texts of a view. */
export class Languages {
  /** @param {Element} view */
  constructor(view) {
    this.texts = [...view.querySelectorAll(TEXTS)].map((text) => [...text.children]);
    /** Their tags, in the event's order. */
    this.tags = [...new Set(this.texts.flat().map(tagOf))];
    this.shown = /** @type {string | undefined} */ (undefined);
  }

  /**
   * Shows texts in a language alone, where they have it, or in all of them.
   * @param {string} [language]
   */
  show(language) {
    if (language === this.shown) return;
    this.shown = language;
    for (const text of this.texts) {
      const only = language && (text.find((each) => tagOf(each) === language) ?? text[0]);
      for (const each of text) each.toggleAttribute("data-off", !!only && each !== only);
    }
  }
}

/** @param {Element} text */
const tagOf = (text) => /** @type {HTMLElement} */ (text).lang;
