// Chooses the transport: the WebSocket; where it is blocked, the event stream with POST; where a
// proxy holds that back, the long poll. A failure counts only if the server answers at the same
// time: when it restarts, or the network is gone, the next try is by the same transport.
//
// socket --2 failed handshakes, one that hangs, or 3 short lives--> stream
// stream --5 s without a frame, or 2 failures--> poll
// poll --3 failures--> socket
// stream | poll --a probe of the socket stays open for 10 s--> socket

import { COME_BACK, HANDSHAKE_MS, HELD_BACK, SHORT_LIFE_MS, SILENCE_MS } from "./timing.js";

const MOST_FAILED_HANDSHAKES = 2;
const MOST_SHORT_LIVES = 3;
const MOST_FAILED_STREAMS = 2;
const MOST_FAILED_POLLS = 3;
const FIRST_PROBE_MS = 60_000;
const NEXT_PROBE_MS = 600_000;

/** @typedef {"socket" | "stream" | "poll"} Transport */
/** @typedef {import("../socket.js").Link & {isHeard?: boolean, isAnswered?: boolean}} Link */

export class TransportChooser {
  /**
   * @param {object} ports
   * @param {Record<Transport, (url: string) => Link>} ports.open
   * @param {() => Promise<boolean>} ports.isServerReachable
   * @param {() => void} ports.reconnect
   * @param {(transport: Transport) => void} ports.tell  called when a transport is known to work
   * @param {{load: () => ?Transport, save: (transport: Transport) => void}} ports.memory
   * @param {() => Promise<boolean>} ports.probe  resolves to true if the socket stays open
   * @param {() => boolean} ports.mayProbe  false while the page is hidden or another tab probes
   * @param {import("../socket.js").Ports["timers"]} ports.timers
   * @param {() => number} ports.now
   * @param {number} failedHandshakes  before the chooser was loaded
   */
  constructor(ports, failedHandshakes = 0) {
    this.ports = ports;
    /** @type {Transport} */
    this.transport = ports.memory.load() ?? "socket";
    this.failures = failedHandshakes;
    // The connection that was lost before may have had a short life.
    this.shortLives = 1;
    this.probeAfter = FIRST_PROBE_MS;
    /** @type {unknown} */
    this.probeTimer = null;
  }

  /**
   * @param {string} url
   * @returns {Link}
   */
  open(url) {
    return new WatchedLink(this, this.ports.open[this.transport](url));
  }

  /** Counts the handshakes that had failed before the chooser was loaded. */
  async recount() {
    const next = this.nextTransport(false);
    if (next && (await this.ports.isServerReachable())) this.use(next);
  }

  /**
   * Watches a link that was opened before the chooser was loaded and has not answered yet.
   *
   * @param {Link} link
   */
  async onHanging(link) {
    if ((await this.ports.isServerReachable()) && link.readyState === 0) this.use("stream");
  }

  onHeard() {
    this.failures = 0;
    this.ports.memory.save(this.transport);
    this.ports.tell(this.transport);
    if (this.transport !== "socket") this.scheduleProbe(this.probeAfter);
  }

  /**
   * Counts the loss of a link. `heardFor`: ms since its first frame, null without a frame;
   * `isLate`: it was a stream that a proxy holds back; `isAnswered`: the server has answered an
   * action on it.
   *
   * @param {{transport: Transport, heardFor: ?number, isLate: boolean, isAnswered?: boolean}} loss
   */
  async onLost({ transport, heardFor, isLate, isAnswered }) {
    if (heardFor !== null && heardFor >= SHORT_LIFE_MS) {
      this.shortLives = 0;
      return;
    }
    if (!isAnswered && !(await this.ports.isServerReachable())) return;
    if (transport !== this.transport) return;
    if (heardFor === null) this.failures++;
    else this.shortLives++;
    const next = this.nextTransport(isLate);
    if (next) this.use(next);
  }

  /**
   * @param {boolean} isLate
   * @returns {?Transport}
   */
  nextTransport(isLate) {
    const both = this.failures + this.shortLives;
    if (this.transport === "stream") return isLate || both >= MOST_FAILED_STREAMS ? "poll" : null;
    if (this.transport === "poll") return both >= MOST_FAILED_POLLS ? "socket" : null;
    return this.failures >= MOST_FAILED_HANDSHAKES || this.shortLives >= MOST_SHORT_LIVES
      ? "stream"
      : null;
  }

  /**
   * Takes another transport and reconnects with it.
   *
   * @param {Transport} transport
   */
  use(transport) {
    if (transport === this.transport) return;
    this.transport = transport;
    this.failures = this.shortLives = 0;
    this.ports.timers.clear(this.probeTimer);
    this.probeTimer = null;
    this.ports.reconnect();
  }

  /** @param {number} after */
  scheduleProbe(after) {
    this.probeTimer ??= this.ports.timers.set(() => this.probe(), after);
  }

  async probe() {
    this.probeTimer = null;
    const mayProbe = this.ports.mayProbe();
    if (mayProbe && (await this.ports.probe()) && this.transport !== "socket") {
      // If the socket of the event is blocked all the same, the page does not change every minute.
      this.probeAfter = NEXT_PROBE_MS;
      return this.use("socket");
    }
    if (this.transport !== "socket") this.scheduleProbe(mayProbe ? NEXT_PROBE_MS : FIRST_PROBE_MS);
  }
}

/** A link with its first frame and loss counted by the chooser. */
class WatchedLink {
  /** @type {Link["onmessage"]} */
  onmessage = null;
  /** @type {Link["onclose"]} */
  onclose = null;

  /**
   * @param {TransportChooser} chooser
   * @param {Link} link
   */
  constructor(chooser, link) {
    this.chooser = chooser;
    this.link = link;
    this.transport = chooser.transport;
    this.openedAt = chooser.ports.now();
    /** @type {?number} */
    this.heardAt = null;
    link.onmessage = (message) => this.onMessage(message);
    link.onclose = ({ code }) => this.onClose(code);
    if (this.transport === "socket")
      this.timer = chooser.ports.timers.set(() => chooser.onHanging(link), HANDSHAKE_MS);
  }

  get sendsEarly() {
    return this.link.sendsEarly;
  }

  // An answer to an action says nothing about the stream.
  /** @param {{data: string}} message */
  onMessage(message) {
    if (this.heardAt === null && (this.link.isHeard ?? true)) {
      this.heardAt = this.chooser.ports.now();
      this.chooser.onHeard();
    }
    this.onmessage?.(message);
  }

  /** @param {number} code */
  onClose(code) {
    this.stop();
    if (code !== COME_BACK) this.tellLoss(code === HELD_BACK);
    this.onclose?.({ code });
  }

  // Until the socket is open nothing is sent: unanswered actions follow its welcome.
  /** @param {string} text */
  send(text) {
    if ((this.link.readyState ?? 1) === 1) this.link.send(text);
  }

  close() {
    this.stop();
    this.link.close();
    // The page has waited in vain.
    if (this.heardAt === null && this.age() >= SILENCE_MS) this.tellLoss(true);
  }

  age() {
    return this.chooser.ports.now() - this.openedAt;
  }

  /** @param {boolean} isLate */
  tellLoss(isLate) {
    this.chooser.onLost({
      transport: this.transport,
      heardFor: this.heardAt === null ? null : this.chooser.ports.now() - this.heardAt,
      isLate,
      isAnswered: this.link.isAnswered,
    });
  }

  stop() {
    this.chooser.ports.timers.clear(this.timer);
    this.link.onmessage = this.link.onclose = null;
  }
}
