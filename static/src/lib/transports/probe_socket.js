// Tries out whether a WebSocket stays open on this network. The server of the probe sends a text
// each second for 15 s.

import { SHORT_LIFE_MS } from "./timing.js";

/**
 * Resolves to true if the socket is still open, and has said something, after 10 s.
 *
 * @param {{openSocket: () => WebSocket, timers: import("../socket.js").Ports["timers"]}} ports
 * @returns {Promise<boolean>}
 */
export function probeSocket({ openSocket, timers }) {
  return new Promise((resolve) => {
    let heard = 0;
    const socket = openSocket();
    /** @param {boolean} isGood */
    const end = (isGood) => {
      timers.clear(timer);
      socket.onmessage = socket.onclose = null;
      socket.close();
      resolve(isGood);
    };
    const timer = timers.set(() => end(heard > 0), SHORT_LIFE_MS);
    socket.onmessage = () => heard++;
    socket.onclose = () => end(false);
  });
}
