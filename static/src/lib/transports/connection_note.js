// Says on the badge, quietly, how the page is connected, and where that can be tried out. Drawn
// beside the page's components, which are sent to every phone: this is for a few.

import css from "./connection_note.css";

const STATES = ["connected", "offline"];

export class ConnectionNote {
  /**
   * @param {object} page
   * @param {{subscribe: (call: (state: string) => void) => void}} page.status
   * @param {(msgid: string) => string} page.t
   * @param {() => Promise<void>} page.loadTexts
   */
  constructor({ status, t, loadTexts }) {
    this.t = t;
    /** @type {?HTMLElement} */
    this.element = null;
    this.isOpen = false;
    this.transport = "socket";
    this.state = "connecting";
    this.start(status, loadTexts);
  }

  /**
   * @param {{subscribe: (call: (state: string) => void) => void}} status
   * @param {() => Promise<void>} loadTexts
   */
  async start(status, loadTexts) {
    await loadTexts().catch(() => {});
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    status.subscribe((state) => {
      this.state = state;
      // The components draw the state first.
      requestAnimationFrame(() => this.draw());
    });
    document.addEventListener("click", ({ target }) => {
      if (!this.element?.contains(/** @type {Node} */ (target))) this.open(false);
    });
    document.addEventListener("keydown", ({ key }) => key === "Escape" && this.open(false));
  }

  /** @param {string} transport */
  onTransport(transport) {
    this.transport = transport;
    this.draw();
  }

  text() {
    const { t } = this;
    if (this.state === "offline")
      return t("This page cannot reach the server. It keeps trying automatically.");
    return t("Connected. This network blocks live connections, so this page uses a slower one.");
  }

  draw() {
    const isShown =
      STATES.includes(this.state) && (this.state === "offline" || this.transport !== "socket");
    const badge = document.querySelector(".badge");
    if (!isShown || !badge) {
      this.element?.remove();
      this.element = null;
      return;
    }
    if (this.element?.parentElement !== badge) {
      this.element?.remove();
      this.element = this.build();
      badge.append(this.element);
    }
    const sentence = this.element.lastElementChild?.firstElementChild;
    if (sentence) sentence.textContent = this.text();
  }

  build() {
    const { t } = this;
    const note = make("span", "connection-note");
    const button = make("button", "connection-note-button");
    button.type = "button";
    button.setAttribute("aria-label", t("How this page is connected"));
    button.setAttribute("aria-expanded", "false");
    // A mouse has opened it by pointing.
    button.onclick = (click) => this.open(isMouse(click) || !this.isOpen);
    note.onpointerenter = (move) => isMouse(move) && this.open(true);
    note.onpointerleave = (move) => isMouse(move) && this.open(false);
    const panel = make("span", "panel regular connection-note-text");
    panel.hidden = true;
    const link = make("a", "");
    link.href = "/connection";
    link.target = "_blank";
    link.textContent = t("Test the connection");
    panel.append(make("span", ""), " ", link);
    note.append(button, panel);
    return note;
  }

  /** @param {boolean} isOpen */
  open(isOpen) {
    if (!this.element) return;
    this.isOpen = isOpen;
    const [button, panel] = /** @type {HTMLCollectionOf<HTMLElement>} */ (this.element.children);
    button.setAttribute("aria-expanded", String(isOpen));
    panel.hidden = !isOpen;
  }
}

/** @param {MouseEvent} event  that of a click is a PointerEvent, too, but in old browsers */
const isMouse = (event) => "pointerType" in event && event.pointerType === "mouse";

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {string} className
 */
function make(name, className) {
  const element = document.createElement(name);
  element.className = className;
  return element;
}
