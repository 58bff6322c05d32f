// A server in the process of the test: answers actions, and remembers them.

import { NOW } from "./boot_data.js";
import { partial } from "./partial.js";

/** Takes the place of WebSocket. Each action is done, unless `refuse` or `hold` came before. */
export class FakeServer {
  /** Actions that were sent, oldest first, without their references. */
  actions = [];
  #refusals = [];
  #held = null;
  #link;
  #seq = 1;

  /** Makes new connections come here. */
  listen() {
    const server = this;
    globalThis.WebSocket = partial(
      class {
        constructor() {
          server.#link = this;
          queueMicrotask(() => server.#greet());
        }
        send(text) {
          server.#receive(JSON.parse(text));
        }
        close() {}
      },
    );
  }

  /** The last action, or undefined. */
  get lastAction() {
    return this.actions.at(-1);
  }

  /** Shows these items to the page, by key, and no others. */
  show(items) {
    this.send({ topic: "items", full: true, put: items });
    this.send({ seq: `${++this.#seq}.00000000` });
  }

  /** Sends a frame to the page. */
  send(frame) {
    this.#link?.onmessage?.({ data: JSON.stringify(frame) });
  }

  /** Refuses the next action with a sentence. */
  refuse(message, refused = "refused") {
    this.#refusals.push({ refused, message });
  }

  /** Leaves actions without a reply; the returned function sends their replies. */
  hold() {
    this.#held = [];
    return () => {
      const held = this.#held ?? [];
      this.#held = null;
      for (const reply of held) this.send(reply);
    };
  }

  /** Forgets actions and refusals, as for the next test. */
  forget() {
    this.actions = [];
    this.#refusals = [];
    this.#held = null;
  }

  #greet() {
    const you = { role: "moderator", actor: "s1" };
    this.send({ welcome: { you, event: "7HK3QF", build: "build", now: NOW, topics: {} } });
  }

  #receive({ ref, ...action }) {
    if (!action.do) return;
    this.actions.push(action);
    const refusal = this.#refusals.shift();
    const reply = refusal ? { ref, ...refusal } : { ref, done: { seq: ++this.#seq } };
    if (this.#held) this.#held.push(reply);
    else queueMicrotask(() => this.send(reply));
  }
}
