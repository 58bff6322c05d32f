// Frames by requests, each answered when there is news or after some seconds. Works behind any
// proxy that passes on web pages.

import { framesOfAnswer, LOST, REQUEST_MS } from "./timing.js";

const RETRIES = 2;
const RETRY_MS = 500;

/** @import { Listener } from "./event_stream.js" */

export class LongPoll {
  /**
   * @param {object} ports
   * @param {(transport: string) => string} ports.address  URL with the cursor to resume at
   * @param {(url: string, options: RequestInit) => Promise<Response>} ports.fetch
   * @param {import("../socket.js").Ports["timers"]} ports.timers
   * @param {Listener} listener
   */
  constructor(ports, listener) {
    this.ports = ports;
    this.listener = listener;
    this.after = "";
    this.failures = 0;
    this.ask();
  }

  async ask() {
    const answer = await this.request();
    if (this.isClosed) return;
    if (!answer) return this.retry();
    this.failures = 0;
    for (const frame of answer) {
      if (frame.poll) this.after = frame.poll;
      else this.listener.onFrame(JSON.stringify(frame));
      if (this.isClosed) return;
    }
    this.ask();
  }

  // The answer that was cut may have had frames in it: begin anew, at the cursor.
  retry() {
    this.after = "";
    if (this.failures++ >= RETRIES) return this.end(LOST);
    this.timer = this.ports.timers.set(() => this.ask(), RETRY_MS);
  }

  /** Frames of the next answer, or null if the request has failed. */
  async request() {
    this.abort = new AbortController();
    const deadline = this.ports.timers.set(() => this.abort?.abort(), REQUEST_MS);
    const url = this.ports.address("frames");
    try {
      const answer = await this.ports.fetch(
        this.after ? `${url}&after=${encodeURIComponent(this.after)}` : url,
        { signal: this.abort.signal, cache: "no-store" },
      );
      return await framesOfAnswer(answer);
    } catch {
      return null;
    } finally {
      this.ports.timers.clear(deadline);
    }
  }

  /** @param {number} code */
  end(code) {
    this.close();
    this.listener.onLost(code);
  }

  close() {
    this.isClosed = true;
    this.ports.timers.clear(this.timer);
    this.abort?.abort();
  }
}
