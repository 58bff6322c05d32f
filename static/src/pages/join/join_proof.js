// Proof of work of the join form, found while it is filled in. The server asks for one only where
// many people join from one address; then it may ask for a larger one, and the form is sent again
// once that is found.

import "./event_times.js"; // in one file: a slow line waits for each
import { deviceStorage } from "../../lib/storage.js";
import { findProof } from "./proof_of_work.js";

const form = /** @type {HTMLFormElement} */ (document.querySelector("form[data-bits]"));
const inputOf = (name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name));

// The group that was chosen last on this device, also in another event.
const GROUP = "live.group";
const group = /** @type {?HTMLSelectElement} */ (form.querySelector("select[name=delegation]"));
const last = deviceStorage.getItem(GROUP);
if (group && !group.value && [...group.options].some(({ value }) => value === last))
  group.value = last ?? "";
form.addEventListener("submit", () => group?.value && deviceStorage.setItem(GROUP, group.value));

const text = `${inputOf("ticket").value} ${inputOf("nonce").value}`;
inputOf("proof").value = String(await findProof(text, Number(form.dataset.bits)));
if ("sendsAgain" in form.dataset) form.requestSubmit();
