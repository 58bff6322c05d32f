// A link as a WebSocket is one to the connection's state machine: frames come from a source, actions
// go out by POST at once, without waiting for the welcome.

import { LOST } from "./timing.js";

/** @import { Listener } from "./event_stream.js" */

export class PostedLink {
  sendsEarly = true;
  /** True once a frame came that answers no action. */
  isHeard = false;
  /** @type {import("../socket.js").Link["onmessage"]} */
  onmessage = null;
  /** @type {import("../socket.js").Link["onclose"]} */
  onclose = null;

  /**
   * @param {(listener: Listener) => {close: () => void}} openSource
   * @param {(listener: Listener) => {send: (text: string) => void, close: () => void}} openPoster
   */
  constructor(openSource, openPoster) {
    const onLost = (code) => this.end(code);
    this.poster = openPoster({ onFrame: (data) => this.receive(data), onLost });
    this.source = openSource({
      onFrame: (data) => {
        this.isHeard = true;
        this.receive(data);
      },
      onLost,
    });
  }

  send(text) {
    this.poster.send(text);
  }

  // A `bye` says with which code a socket would be closed.
  receive(data) {
    this.onmessage?.({ data });
    const { bye } = JSON.parse(data);
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
