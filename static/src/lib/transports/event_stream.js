// Frames by an event stream. A stream that a proxy cuts after a while is resumed at the cursor,
// unnoticed; a stream that fails or stays silent is lost.

import {
  FIRST_FRAME_MS,
  HELD_BACK,
  HURRIED_FRAME_MS,
  LOST,
  SHORT_LIFE_MS,
  SILENCE_MS,
} from "./timing.js";

/**
 * @typedef {object} Listener
 * @property {(data: string) => void} onFrame
 * @property {(code: number) => void} onLost  called once; nothing follows
 *
 * @typedef {object} Source  the part of an EventSource that is used
 * @property {?import("../types").Handler<{data: string}>} onmessage
 * @property {?import("../types").Handler<unknown>} onerror
 * @property {() => void} close
 */

export class EventStream {
  /**
   * @param {object} ports
   * @param {(transport: string) => string} ports.address  URL with the cursor to resume at
   * @param {(url: string) => Source} ports.openEventSource
   * @param {import("../socket.js").Ports["timers"]} ports.timers
   * @param {() => number} ports.now
   * @param {Listener} listener
   */
  constructor(ports, listener) {
    this.ports = ports;
    this.listener = listener;
    this.open();
  }

  open() {
    /** @type {?number} */
    this.firstFrameAt = null;
    /** @type {Source} */
    this.source = this.ports.openEventSource(this.ports.address("stream"));
    this.source.onmessage = ({ data }) => this.onFrame(data);
    this.source.onerror = () => this.onCut();
    this.restartTimer(FIRST_FRAME_MS);
  }

  /** Waits less for the first frame, as the server is known to answer. */
  hurry() {
    if (this.firstFrameAt === null) this.restartTimer(HURRIED_FRAME_MS);
  }

  /** @param {string} data */
  onFrame(data) {
    this.firstFrameAt ??= this.ports.now();
    this.restartTimer(SILENCE_MS);
    this.listener.onFrame(data);
  }

  // It may hold back again later, so a resumed stream has the same deadline.
  onCut(code = LOST) {
    const hasLived =
      this.firstFrameAt !== null && this.ports.now() - this.firstFrameAt >= SHORT_LIFE_MS;
    this.close();
    if (hasLived) this.open();
    else this.listener.onLost(code);
  }

  close() {
    this.ports.timers.clear(this.timer);
    this.source.onmessage = this.source.onerror = null;
    this.source.close();
  }

  /** @param {number} after */
  restartTimer(after) {
    this.ports.timers.clear(this.timer);
    this.timer = this.ports.timers.set(
      () => this.onCut(this.firstFrameAt === null ? HELD_BACK : LOST),
      after,
    );
  }
}
