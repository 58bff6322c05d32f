// Times and close codes that the transports share.

/** A WebSocket that is not open by then, although the server answers, is blocked. */
export const HANDSHAKE_MS = 4000;
/** A stream of which nothing came by then is held back by a proxy. */
export const FIRST_FRAME_MS = 5000;
/** A connection that ends earlier has failed. */
export const SHORT_LIFE_MS = 10_000;
/** The server sends something every 10 s. */
export const SILENCE_MS = 25_000;
/** A request that has no answer by then has failed: the server holds it for up to 10 s. */
export const REQUEST_MS = 30_000;

/** The same once the server has answered an action: it is there. */
export const HURRIED_FRAME_MS = 1500;
/** Close code of a connection that was lost, as that of a socket. */
export const LOST = 1006;
/** Close code by which the server asks to come back: no failure of the transport. */
export const COME_BACK = 4001;
/** Close code of a stream of which nothing came; no server sends it. */
export const HELD_BACK = 3000;

/**
 * Frames of an answer, or null if another try is worth it. 401 comes with a `bye` frame.
 *
 * @param {Response} answer
 * @returns {Promise<?import("../types").FrameFields[]>}
 */
export async function framesOfAnswer(answer) {
  if (answer.status === 204) return [];
  return answer.ok || answer.status === 401 ? await answer.json() : null;
}
