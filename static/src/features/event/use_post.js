import { useState } from "preact/hooks";
import { t } from "../../lib/i18n.js";

/**
 * Sends forms to the server: `post(url, fields, outcome)`. `problem` says why the last one was
 * refused, `outcome` is its text once it was not.
 */
export function usePost() {
  const [state, setState] = useState({
    waiting: false,
    problem: /** @type {?string} */ (null),
    outcome: "",
  });
  /** @param {string} url @param {Record<string, string | number>} fields */
  const post = async (url, fields, outcome = "") => {
    setState({ waiting: true, problem: null, outcome: "" });
    setState({ waiting: false, problem: await postForm(url, fields), outcome });
  };
  return { post, ...state };
}

/**
 * Why the server refused a form; null if it did not.
 * @param {string} url @param {Record<string, string | number>} fields
 * @returns {Promise<?string>}
 */
async function postForm(url, fields) {
  const body = new URLSearchParams(
    Object.entries(fields).map(([name, value]) => [name, String(value)]),
  );
  try {
    const reply = await fetch(url, { method: "POST", body });
    if (reply.ok) return null;
    if (reply.headers.get("content-type")?.startsWith("application/json"))
      return (await reply.json()).refused.join(" ");
    return t("The server is busy. Please try again in a moment.");
  } catch {
    return t("The server cannot be reached. Please try again when you are connected.");
  }
}
