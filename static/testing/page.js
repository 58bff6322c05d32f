// The rules that a page is sent with, for tests of modules that read them: imported before those.

import { bootData } from "./boot_data.js";

globalThis.document = { getElementById: () => ({ textContent: JSON.stringify(bootData()) }) };
