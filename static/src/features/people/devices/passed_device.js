// Leaves nothing of the person before in this tab: unsent texts and the saved page go when the
// device is passed, and once more when the page between two people is shown. A page that the
// browser kept for its back button is loaded anew.

import { tabStorage } from "../../../lib/storage.js";

const forget = () => {
  for (const key of Object.keys(tabStorage)) tabStorage.removeItem(key);
};

forget();
addEventListener("submit", forget);
addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
