// A link to the connection's state machine, as a WebSocket is: frames come from a source, actions
// go out by POST at once, without waiting for the welcome.

import { LOST } from "./timing.js";

/** @import { Listener } from "./event_stream.js" */

export class PostedLink {
  sendsEarly = true;
  /** True once a frame came that answers no action. */
  isHeard = false;
  /** True once an action was answered: the server is there. */
  isAnswered = false;
  /** @type {import("../socket.js").Link["onmessage"]} */
  onmessage = null;
  /** @type {import("../socket.js").Link["onclose"]} */
  onclose = null;

  /**
   * @param {(listener: Listener) => {close: () => void, hurry?: () => void}} openSource
   * @param {(listener: Listener) =>
   *     {send: (text: string) => void, onWelcome: () => void, forget: () => void,
   *      close: () => void}} openPoster
   */
  constructor(openSource, openPoster) {
    /** @param {number} code */
    const onLost = (code) => this.end(code);
    this.poster = openPoster({ onFrame: (data) => this.onAnswer(data), onLost });
    this.source = openSource({
      onFrame: (data) => {
        this.isHeard = true;
        this.receive(data);
      },
      onLost,
    });
  }

  // An action that is refused as another person's would be refused again by the next link. The
  // source says whose session it is: it is waited for, and actions are sent after its welcome.
  /** @param {string} data */
  onAnswer(data) {
    if (!this.isHeard && JSON.parse(data).bye) this.poster.forget();
    else this.receive(data);
    if (!this.isAnswered && !this.isHeard) this.source.hurry?.();
    this.isAnswered = true;
  }

  /** @param {string} text */
  send(text) {
    this.poster.send(text);
  }

  // A `bye` says with which code a socket would be closed.
  /** @param {string} data */
  receive(data) {
    this.onmessage?.({ data });
    const { bye, welcome } = JSON.parse(data);
    if (welcome) this.poster.onWelcome();
    if (bye) this.end(bye);
  }

  end(code = LOST) {
    this.close();
    this.onclose?.({ code });
  }

  close() {
    this.source.close();
    this.poster.close();
  }
}
