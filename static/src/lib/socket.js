// The one connection to the event: comes back by itself, resumes where it was, and sends what was not answered, once. It knows no page:
// the WebSocket, the storage, the timers and the random numbers are given to it.
//
// connecting --welcome--> connected --close, silence--> reconnecting | offline --welcome--> connected; any --told not to--> gone

const SILENCE = 25_000;
const FIRST_WAIT = 500;
const LONGEST_WAIT = 15_000;
const MOST_UNANSWERED = 32;
const FINAL = [1002, 1003, 1007, 1009];

const isFinal = (code) => FINAL.includes(code) || (code >= 4100 && code <= 4199);

/** How long to wait before try number `attempt` (from 0), in ms: full jitter, so that a hall does not come back as one. */
export const wait = (attempt, random) => random() * Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** attempt);

/** A new reference: 96 random bits as 16 characters. `bytes` fills an array with them. */
export const newRef = (bytes) => btoa(String.fromCharCode(...bytes(new Uint8Array(12)))).replaceAll("+", "-").replaceAll("/", "_");

export class Socket {
  /**
   * `address()` gives the URL to resume at; `open(url)` a WebSocket; `receive(frame)` gets each frame, and answers false if the page is not for this connection; `tell(state, code?)` each change of
   * state; `orphan(reply, action)` the replies to actions of an earlier page. `timers` has set, clear; `storage` has load, save.
   */
  constructor({ address, open, receive, tell, orphan, storage, timers, random, bytes, isOnline }) {
    Object.assign(this, { address, open, receive, tell, orphan, storage, timers, random, bytes, isOnline });
    this.attempt = 0;
    this.unanswered = new Map(storage.load().map((action) => [action.ref, { action }]));
  }

  connect() {
    this.timers.clear(this.retry);
    const link = (this.link = this.open(this.address()));
    link.onmessage = ({ data }) => this.read(JSON.parse(data));
    link.onclose = ({ code }) => this.lost(code);
    this.listen();
  }

  /** Ask for something. Resolves to `{done}` or `{refused, message}`, maybe much later: what is not answered is kept and sent again. */
  act(action) {
    if (this.unanswered.size >= MOST_UNANSWERED - 1) return Promise.resolve({ refused: "waiting" });
    const asked = { ...action, ref: newRef(this.bytes) };
    return new Promise((resolve) => {
      this.unanswered.set(asked.ref, { action: asked, resolve });
      this.keep();
      if (this.state === "connected") this.send(asked);
    });
  }

  /** The network is back, or the page is looked at again. */
  wake() {
    if (this.state === "reconnecting" || this.state === "offline") this.again();
  }

  /** Come back to hear the server's time anew. */
  renew() {
    if (this.state !== "connected") return;
    this.become("reconnecting");
    this.again();
  }

  /** The network has gone. What the browser knows at once, silence would tell only later. */
  sleep() {
    if (this.state !== "gone") this.lost(1006);
  }

  read(frame) {
    this.listen();
    if (this.receive(frame) === false) return this.drop();
    if (frame.welcome) this.welcomed();
    if (frame.ref && (frame.done || frame.refused)) this.answer(frame);
  }

  welcomed() {
    this.attempt = 0;
    this.become("connected");
    for (const { action } of this.unanswered.values()) this.send(action);
  }

  answer(reply) {
    const waiting = this.unanswered.get(reply.ref);
    if (!waiting) return;
    this.unanswered.delete(reply.ref);
    this.keep();
    if (waiting.resolve) waiting.resolve(reply);
    else this.orphan(reply, waiting.action);
  }

  lost(code) {
    this.drop();
    if (isFinal(code)) return this.become("gone", code);
    this.become(this.isOnline() && this.attempt < 3 ? "reconnecting" : "offline");
    this.retry = this.timers.set(() => this.connect(), wait(this.attempt++, this.random));
  }

  again() {
    this.drop();
    this.attempt = 0;
    this.connect();
  }

  // A dead connection may take minutes to say so: it is let go before it is closed.
  drop() {
    this.timers.clear(this.silence);
    this.timers.clear(this.retry);
    if (!this.link) return;
    this.link.onmessage = this.link.onclose = null;
    this.link.close();
    this.link = null;
  }

  listen() {
    this.timers.clear(this.silence);
    this.silence = this.timers.set(() => this.lost(1006), SILENCE);
  }

  become(state, code) {
    if (state === this.state) return;
    this.state = state;
    this.tell(state, code);
  }

  send(action) {
    this.link.send(JSON.stringify(action));
  }

  keep() {
    this.storage.save([...this.unanswered.values()].map(({ action }) => action));
  }
}
