// The connection to the event: reconnects by itself, resumes at its cursor and sends unanswered
// actions again; the server executes each once, by its reference. Its link is a WebSocket, or one of
// transports/ where those are blocked. Link, storage, timers and random numbers are passed in, so
// that tests control them.
//
// connecting --welcome--> connected; --close, again and again--> offline
// connected --close or silence--> reconnecting | offline --welcome--> connected
// connected --close with COME_BACK--> connected, unless the next link takes long or fails
// any state --close with a final code--> gone

const SILENCE_MS = 25_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;
/** Close code by which the server asks to come back, such as to another of its processes. */
const COME_BACK = 4001;
/** Time to come back in which the page says nothing of it. */
const UNNOTICED_MS = 3000;
const FINAL_CODES = [1002, 1003, 1007, 1009];

/** @param {number} code */
const isFinal = (code) => FINAL_CODES.includes(code) || (code >= 4100 && code <= 4199);

/**
 * Wait before retry number `attempt` (from 0), in ms: exponential backoff with full jitter, so that
 * a thousand clients don't reconnect at once.
 *
 * @param {number} attempt
 * @param {() => number} random
 */
export const retryDelay = (attempt, random) =>
  random() * Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** attempt);

/**
 * A new idempotency key: 96 random bits as 16 characters. `bytes` fills an array with them.
 *
 * @param {(array: Uint8Array<ArrayBuffer>) => Uint8Array} bytes
 */
export const newRef = (bytes) =>
  btoa(String.fromCharCode(...bytes(new Uint8Array(12))))
    .replaceAll("+", "-")
    .replaceAll("/", "_");

/** @import { Action, FrameFields, Handler, Reply } from "./types" */

/**
 * The part of a WebSocket that is used. `sendsEarly`: actions need not wait for the welcome.
 *
 * @typedef {object} Link
 * @property {?Handler<{data: string}>} onmessage
 * @property {?Handler<{code: number}>} onclose
 * @property {(text: string) => void} send
 * @property {() => void} close
 * @property {boolean} [sendsEarly]
 * @property {number} [readyState]
 */

/**
 * @typedef {Action & {ref: string}} SentAction
 * @typedef {Reply & {ref: string}} SentReply
 * @typedef {{set: (call: () => void, after: number) => unknown, clear: (timer: any) => void}} Timers
 *
 * @typedef {object} Ports
 * @property {() => string} address  URL to connect to, with the cursor to resume at
 * @property {(url: string) => Link} open
 * @property {(frame: FrameFields) => boolean} receive  called with each frame; false drops the connection
 * @property {(state: string, code?: number) => void} tell  called on each change of state
 * @property {(reply: SentReply, action: SentAction) => void} orphan  called with replies to actions
 *     sent before a reload
 * @property {{load: () => SentAction[], save: (actions: SentAction[]) => void}} storage
 * @property {Timers} timers
 * @property {() => number} random
 * @property {(array: Uint8Array<ArrayBuffer>) => Uint8Array} bytes
 * @property {() => boolean} isOnline
 * @property {number} mostUnanswered  number of actions that may wait for a reply
 */

export class Socket {
  /** @type {Link | null | undefined} */
  link;
  /** @type {string | undefined} */
  state;
  isWelcome = false;

  /** @param {Ports} ports */
  constructor(ports) {
    this.ports = ports;
    this.attempt = 0;
    /** @type {Map<string, {action: SentAction, resolve?: (reply: Reply) => void}>} */
    this.unanswered = new Map(ports.storage.load().map((action) => [action.ref, { action }]));
  }

  connect() {
    this.ports.timers.clear(this.retry);
    const link = this.ports.open(this.ports.address());
    this.link = link;
    link.onmessage = ({ data }) => this.handleFrame(JSON.parse(data));
    link.onclose = ({ code }) => this.onLost(code);
    this.restartSilenceTimer();
  }

  /**
   * Sends an action. Resolves to `{done}` or `{refused, message}`, possibly much later: an
   * unanswered action is stored and sent again after each reconnect.
   *
   * @param {Action} action
   * @returns {Promise<Reply>}
   */
  sendAction(action) {
    if (this.unanswered.size >= this.ports.mostUnanswered - 1)
      return Promise.resolve({ refused: "waiting" });
    const asked = { ...action, ref: newRef(this.ports.bytes) };
    return new Promise((resolve) => {
      this.unanswered.set(asked.ref, { action: asked, resolve });
      this.saveUnanswered();
      if (this.isWelcome || this.link?.sendsEarly) this.send(asked);
    });
  }

  /** Reconnects at once: the network is back or the page is visible again. */
  wake() {
    if (this.state === "reconnecting" || this.state === "offline") this.reconnectNow();
  }

  /** Reconnects to get the server's time again. */
  renew() {
    if (this.state !== "connected") return;
    this.setState("reconnecting");
    this.reconnectNow();
  }

  /**
   * Closes at once when the browser reports that the network is gone, without waiting for silence.
   */
  sleep() {
    if (this.state !== "gone") this.onLost(1006);
  }

  /** @param {FrameFields} frame */
  handleFrame(frame) {
    this.restartSilenceTimer();
    if (this.ports.receive(frame) === false) return this.detachLink();
    if (frame.welcome) this.onWelcome();
    if (frame.ref && (frame.done || frame.refused)) this.settle(/** @type {SentReply} */ (frame));
  }

  onWelcome() {
    this.attempt = 0;
    this.isWelcome = true;
    this.ports.timers.clear(this.unnoticed);
    this.setState("connected");
    for (const { action } of this.unanswered.values()) this.send(action);
  }

  /** @param {SentReply} reply */
  settle(reply) {
    const waiting = this.unanswered.get(reply.ref);
    if (!waiting) return;
    this.unanswered.delete(reply.ref);
    this.saveUnanswered();
    if (waiting.resolve) waiting.resolve(reply);
    else this.ports.orphan(reply, waiting.action);
  }

  /** @param {number} code */
  onLost(code) {
    this.detachLink();
    if (isFinal(code)) return this.setState("gone", code);
    if (code === COME_BACK && this.state === "connected") return this.comeBack();
    const isHopeful = this.ports.isOnline() && this.attempt < 3;
    this.setState(isHopeful ? this.state && "reconnecting" : "offline");
    this.retry = this.ports.timers.set(
      () => this.connect(),
      retryDelay(this.attempt++, this.ports.random),
    );
  }

  comeBack() {
    const { timers, random } = this.ports;
    this.retry = timers.set(() => this.connect(), retryDelay(0, random));
    this.unnoticed = timers.set(() => this.setState("reconnecting"), UNNOTICED_MS);
  }

  reconnectNow() {
    this.detachLink();
    this.attempt = 0;
    this.connect();
  }

  // A dead connection may take minutes to close: detach its handlers first.
  detachLink() {
    this.ports.timers.clear(this.silence);
    this.ports.timers.clear(this.retry);
    this.ports.timers.clear(this.unnoticed);
    this.isWelcome = false;
    if (!this.link) return;
    this.link.onmessage = this.link.onclose = null;
    this.link.close();
    this.link = null;
  }

  restartSilenceTimer() {
    this.ports.timers.clear(this.silence);
    this.silence = this.ports.timers.set(() => this.onLost(1006), SILENCE_MS);
  }

  /**
   * @param {Socket["state"]} state
   * @param {number} [code]
   */
  setState(state, code) {
    if (state === this.state) return;
    this.state = state;
    this.ports.tell(state ?? "", code);
  }

  /** @param {SentAction} action */
  send(action) {
    this.link?.send(JSON.stringify(action));
  }

  saveUnanswered() {
    this.ports.storage.save([...this.unanswered.values()].map(({ action }) => action));
  }
}
