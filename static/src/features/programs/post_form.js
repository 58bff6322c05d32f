// Forms of this page: each is sent with a ref, so that a repeated form is done once.

import { t } from "../../lib/i18n.js";
import { boot, randomBytes } from "../../lib/session.js";
import { newRef } from "../../lib/socket.js";

/**
 * Posts fields to an address of the event.
 * @param {string} path
 * @param {Record<string, string | number>} fields
 * @returns {Promise<Record<string, string | undefined>>} the answer, with `problem` if it was refused
 */
export async function postForm(path, fields) {
  const url = `${boot.path}/${path}?ref=${newRef(randomBytes)}`;
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) body.set(name, String(value));
  const post = () => fetch(url, { method: "POST", body });
  try {
    const reply = await post().catch(post);
    if (!reply.headers.get("content-type")?.startsWith("application/json"))
      return { problem: t("The server is busy. Please try again in a moment.") };
    const answer = await reply.json();
    return reply.ok ? answer : { problem: answer.refused.join(" ") };
  } catch {
    return { problem: t("The server cannot be reached. Please try again when you are connected.") };
  }
}
