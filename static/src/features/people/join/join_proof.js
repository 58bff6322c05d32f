// Proof of work of the join form, found while it is filled in. The server requires a proof only
// where many people join from the same address; then it may require a larger proof, and the form is
// sent again once that is found.

import "./event_times.js"; // in one file: a slow line waits for each
import { deviceStorage } from "../../../lib/storage.js";
import { findProof } from "./proof_of_work.js";

const form = /** @type {HTMLFormElement} */ (document.querySelector("form[data-bits]"));
/** @param {string} name */
const inputOf = (name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name));

// The group that was chosen last on this device, also in another event.
const GROUP = "live.group";
const group = /** @type {?HTMLSelectElement} */ (form.querySelector("select[name=delegation]"));
const last = deviceStorage.getItem(GROUP);
if (group && !group.value && [...group.options].some(({ value }) => value === last))
  group.value = last ?? "";
form.addEventListener("submit", () => group?.value && deviceStorage.setItem(GROUP, group.value));

// Without cookies joining leads nowhere.
if (!storesCookies()) {
  /** @type {HTMLElement} */ (document.querySelector("#no-cookies")).hidden = false;
  form.hidden = true;
}

const text = `${inputOf("ticket").value} ${inputOf("nonce").value}`;
inputOf("proof").value = String(await findProof(text, Number(form.dataset.bits)));
if ("sendsAgain" in form.dataset) form.requestSubmit();

/** True if the browser stores a cookie such as the site sets here. */
function storesCookies() {
  const way =
    location.protocol === "https:" ? "Secure; SameSite=None; Partitioned" : "SameSite=Lax";
  try {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API tells less, and is newer
    document.cookie = `live_try=1; ${way}`;
    const isStored = document.cookie.includes("live_try=1");
    // biome-ignore lint/suspicious/noDocumentCookie: the same
    document.cookie = `live_try=; Max-Age=0; ${way}`;
    return isStored;
  } catch {
    return false;
  }
}
