// One tab holds the stream, the others of the same person and page get its frames: over HTTP/1.1 a
// browser opens six connections to a server, and every stream takes one for good. The tab that has
// the lock leads; when it closes, another one gets the lock and goes on at its own cursor. A leader
// that does not answer, since the browser froze it, loses the lock.
//
// Over the channel: `{join}` asks for everything; the leader answers `{alive, to}`, or with
// `{state, to}`, the frames that rebuild its state; then `{frame}` for each frame. After each new
// connection of the leader, `{state}` goes to all. `{use}` says that all take another transport.

import { FIRST_FRAME_MS, LOST } from "./timing.js";

/** @import { FrameFields } from "../types" */
/** @import { Listener } from "./event_stream.js" */

/**
 * @typedef {object} Message
 * @property {string} [join]
 * @property {boolean} [alive]
 * @property {FrameFields[]} [state]
 * @property {string} [frame]
 * @property {string} [transport]
 * @property {string} [to]
 * @property {string} [use]
 */

export class SharedFrames {
  /**
   * @param {object} ports
   * @param {string} ports.name  of the lock and the channel
   * @param {string} ports.tab  random
   * @param {LockManager} ports.locks
   * @param {(name: string) => BroadcastChannel} ports.openChannel
   * @param {() => FrameFields[]} ports.stateFrames
   * @param {(transport: string, listener: Listener) =>
   *     {close: () => void, hurry?: () => void}} ports.openSource
   * @param {(transport: string) => void} ports.use  another tab says which transport all take
   * @param {import("../socket.js").Ports["timers"]} ports.timers
   */
  constructor(ports) {
    this.ports = ports;
    this.transport = "";
  }

  /**
   * Frames by a transport, from this tab or from the leading tab.
   *
   * @param {string} transport
   * @param {Listener} listener
   * @returns {{close: () => void, hurry: () => void}}
   */
  open(transport, listener) {
    this.transport = transport;
    this.listener = listener;
    if (!this.channel) this.enter();
    if (this.isLeader) this.lead();
    else this.join();
    return {
      close: () => this.listener === listener && this.pause(),
      hurry: () => this.listener === listener && this.source?.hurry?.(),
    };
  }

  /**
   * Leaves for good, as the page takes another transport.
   *
   * @param {string} use  the transport that all other tabs take too
   */
  leave(use) {
    if (!this.channel) return;
    this.pause();
    this.channel.postMessage({ use });
    this.channel.close();
    this.channel = null;
    this.isLeader = false;
    this.abort?.abort();
    this.release?.();
  }

  enter() {
    this.channel = this.ports.openChannel(this.ports.name);
    this.channel.onmessage = ({ data }) => this.onMessage(data);
    this.requestLock(false);
  }

  /** @param {boolean} steal */
  async requestLock(steal) {
    this.abort?.abort();
    this.abort = new AbortController();
    const { channel } = this;
    try {
      await this.ports.locks.request(
        this.ports.name,
        steal ? { steal } : { signal: this.abort.signal },
        () => channel === this.channel && this.onLock(),
      );
    } catch {
      // The request was taken back, or another tab took the lock as this tab was frozen.
      if (this.isLeader && channel === this.channel) this.depose();
    }
  }

  /** Holds the lock until the page leaves. */
  onLock() {
    this.isLeader = true;
    this.ports.timers.clear(this.timer);
    if (this.listener) this.lead();
    return new Promise((resolve) => {
      this.release = () => resolve(null);
    });
  }

  depose() {
    const { listener } = this;
    this.isLeader = false;
    this.pause();
    this.requestLock(false);
    listener?.onLost(LOST);
  }

  lead() {
    this.source?.close();
    this.isSynced = false;
    const listener = /** @type {Listener} */ (this.listener);
    this.source = this.ports.openSource(this.transport, {
      onFrame: (data) => this.passOn(data, listener),
      onLost: (code) => {
        this.source = null;
        listener.onLost(code);
      },
    });
  }

  // From a welcome to the end of its frames, the others wait: then they get all of it.
  /**
   * @param {string} data
   * @param {Listener} listener
   */
  passOn(data, listener) {
    listener.onFrame(data);
    const frame = JSON.parse(data);
    if (frame.welcome) this.isSynced = false;
    else if (this.isSynced || frame.bye) this.channel?.postMessage({ frame: data });
    else if (frame.seq) {
      this.isSynced = true;
      this.tellState();
    }
  }

  /** @param {string} [to] */
  tellState(to) {
    const { transport } = this;
    this.channel?.postMessage({ state: this.ports.stateFrames(), transport, to });
  }

  join() {
    this.isJoined = false;
    this.ports.timers.clear(this.timer);
    this.timer = this.ports.timers.set(() => this.requestLock(true), FIRST_FRAME_MS);
    this.channel?.postMessage({ join: this.ports.tab });
  }

  /** @param {Message} message */
  onMessage({ join, alive, state, frame, transport = "", to, use }) {
    if (use) return this.ports.use(use);
    if (join && this.isLeader)
      return this.isSynced
        ? this.tellState(join)
        : this.channel?.postMessage({ alive: true, to: join });
    if (this.isLeader || !this.listener || (to && to !== this.ports.tab)) return;
    if (alive || state || frame) this.ports.timers.clear(this.timer);
    if (state) {
      this.transport = transport;
      this.isJoined = true;
      for (const each of state) this.listener?.onFrame(JSON.stringify(each));
    } else if (frame && this.isJoined) this.listener.onFrame(frame);
  }

  pause() {
    this.ports.timers.clear(this.timer);
    this.source?.close();
    this.source = this.listener = null;
    this.isSynced = false;
  }
}
