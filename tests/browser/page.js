// The rules that a page is sent with, for tests of modules that read them: imported before those.

import { readFileSync } from "node:fs";

const rules = readFileSync(new URL("rules.json", import.meta.url), "utf8");
globalThis.document = { getElementById: () => ({ textContent: `{"rules": ${rules}}` }) };
