// The connection to the event: reconnects by itself, resumes at its cursor and sends unanswered
// actions again; the server executes each once, by its reference. WebSocket, storage, timers and
// random numbers are passed in, so that tests control them.
//
// connecting --welcome--> connected
// connected --close or silence--> reconnecting | offline --welcome--> connected
// any state --close with a final code--> gone

const SILENCE_MS = 25_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;
const MAX_UNANSWERED = 32;
const FINAL_CODES = [1002, 1003, 1007, 1009];

const isFinal = (code) => FINAL_CODES.includes(code) || (code >= 4100 && code <= 4199);

/**
 * Wait before retry number `attempt` (from 0), in ms: exponential backoff with full jitter, so that
 * a thousand clients don't reconnect at once.
 */
export const retryDelay = (attempt, random) =>
  random() * Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** attempt);

/** A new idempotency key: 96 random bits as 16 characters. `bytes` fills an array with them. */
export const newRef = (bytes) =>
  btoa(String.fromCharCode(...bytes(new Uint8Array(12))))
    .replaceAll("+", "-")
    .replaceAll("/", "_");

export class Socket {
  /**
   * @param {object} ports
   * @param {() => string} ports.address URL to connect to, with the cursor to resume at
   * @param {(url: string) => WebSocket} ports.open
   * @param {(frame: object) => boolean} ports.receive called with each frame; false
   *     drops the connection
   * @param {(state: string, code?: number) => void} ports.tell called on each change of state
   * @param {(reply: object, action: object) => void} ports.orphan called with replies to actions
   *     sent before a reload
   * @param {{load: () => object[], save: (actions: object[]) => void}} ports.storage
   * @param {{set: Function, clear: Function}} ports.timers
   * @param {() => number} ports.random
   * @param {(array: Uint8Array) => Uint8Array} ports.bytes
   * @param {() => boolean} ports.isOnline
   */
  constructor({ address, open, receive, tell, orphan, storage, timers, random, bytes, isOnline }) {
    Object.assign(this, {
      address,
      open,
      receive,
      tell,
      orphan,
      storage,
      timers,
      random,
      bytes,
      isOnline,
    });
    this.attempt = 0;
    this.unanswered = new Map(storage.load().map((action) => [action.ref, { action }]));
  }

  connect() {
    this.timers.clear(this.retry);
    const link = (this.link = this.open(this.address()));
    link.onmessage = ({ data }) => this.handleFrame(JSON.parse(data));
    link.onclose = ({ code }) => this.onLost(code);
    this.restartSilenceTimer();
  }

  /**
   * Sends an action. Resolves to `{done}` or `{refused, message}`, possibly much later: an
   * unanswered action is stored and sent again after each reconnect.
   */
  sendAction(action) {
    if (this.unanswered.size >= MAX_UNANSWERED - 1) return Promise.resolve({ refused: "waiting" });
    const asked = { ...action, ref: newRef(this.bytes) };
    return new Promise((resolve) => {
      this.unanswered.set(asked.ref, { action: asked, resolve });
      this.saveUnanswered();
      if (this.state === "connected") this.send(asked);
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

  handleFrame(frame) {
    this.restartSilenceTimer();
    if (this.receive(frame) === false) return this.detachLink();
    if (frame.welcome) this.onWelcome();
    if (frame.ref && (frame.done || frame.refused)) this.settle(frame);
  }

  onWelcome() {
    this.attempt = 0;
    this.setState("connected");
    for (const { action } of this.unanswered.values()) this.send(action);
  }

  settle(reply) {
    const waiting = this.unanswered.get(reply.ref);
    if (!waiting) return;
    this.unanswered.delete(reply.ref);
    this.saveUnanswered();
    if (waiting.resolve) waiting.resolve(reply);
    else this.orphan(reply, waiting.action);
  }

  onLost(code) {
    this.detachLink();
    if (isFinal(code)) return this.setState("gone", code);
    this.setState(this.isOnline() && this.attempt < 3 ? "reconnecting" : "offline");
    this.retry = this.timers.set(() => this.connect(), retryDelay(this.attempt++, this.random));
  }

  reconnectNow() {
    this.detachLink();
    this.attempt = 0;
    this.connect();
  }

  // A dead connection may take minutes to close: detach its handlers first.
  detachLink() {
    this.timers.clear(this.silence);
    this.timers.clear(this.retry);
    if (!this.link) return;
    this.link.onmessage = this.link.onclose = null;
    this.link.close();
    this.link = null;
  }

  restartSilenceTimer() {
    this.timers.clear(this.silence);
    this.silence = this.timers.set(() => this.onLost(1006), SILENCE_MS);
  }

  setState(state, code) {
    if (state === this.state) return;
    this.state = state;
    this.tell(state, code);
  }

  send(action) {
    this.link.send(JSON.stringify(action));
  }

  saveUnanswered() {
    this.storage.save([...this.unanswered.values()].map(({ action }) => action));
  }
}
