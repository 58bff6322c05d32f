// Sends actions by POST in turn, so that a vote and its change arrive in this order. A request that
// fails is sent again: the server executes each action once, by its ref.

import { framesOfAnswer, REQUEST_MS } from "./timing.js";

export class ActionPoster {
  /**
   * @param {object} ports
   * @param {string} ports.url
   * @param {(url: string, options: RequestInit) => Promise<Response>} ports.fetch
   * @param {import("../socket.js").Ports["timers"]} ports.timers
   * @param {(attempt: number) => number} ports.retryDelay  in ms
   * @param {import("./event_stream.js").Listener} listener
   */
  constructor(ports, listener) {
    this.ports = ports;
    this.listener = listener;
    /** @type {Map<string, string>} texts of unanswered actions, by ref */
    this.waiting = new Map();
    this.attempt = 0;
    this.welcomes = 0;
  }

  /** All private items came anew: those of answers that are under way are older. */
  onWelcome() {
    this.welcomes++;
  }

  /**
   * Sends an action, unless it is being sent already.
   *
   * @param {string} text
   */
  send(text) {
    const { ref } = JSON.parse(text);
    if (this.waiting.has(ref)) return;
    this.waiting.set(ref, text);
    if (this.waiting.size === 1) this.postNext();
  }

  /** Sends none of the actions that wait, unless they are sent anew. */
  forget() {
    this.waiting.clear();
  }

  async postNext() {
    const [[ref, text]] = this.waiting;
    const { welcomes } = this;
    const answer = await this.post(text);
    if (this.isClosed) return;
    if (!answer) return this.retry();
    this.attempt = 0;
    this.waiting.delete(ref);
    for (const frame of answer)
      if (!frame.topic || welcomes === this.welcomes) this.listener.onFrame(JSON.stringify(frame));
    if (this.waiting.size && !this.isClosed) this.postNext();
  }

  retry() {
    this.timer = this.ports.timers.set(
      () => this.postNext(),
      this.ports.retryDelay(this.attempt++),
    );
  }

  /**
   * Frames of the answer, or null if the request has failed.
   *
   * @param {string} text
   */
  async post(text) {
    this.abort = new AbortController();
    const deadline = this.ports.timers.set(() => this.abort?.abort(), REQUEST_MS);
    try {
      const answer = await this.ports.fetch(this.ports.url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: text,
        signal: this.abort.signal,
      });
      return await framesOfAnswer(answer);
    } catch {
      return null;
    } finally {
      this.ports.timers.clear(deadline);
    }
  }

  close() {
    this.isClosed = true;
    this.ports.timers.clear(this.timer);
    this.abort?.abort();
  }
}
