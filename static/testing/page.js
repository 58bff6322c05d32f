// The rules that a page is sent with, for tests of modules that read them: imported before those.

import { bootData } from "./boot_data.js";
import { partial } from "./partial.js";

globalThis.document = partial({
  getElementById: () => ({ textContent: JSON.stringify(bootData()) }),
});
