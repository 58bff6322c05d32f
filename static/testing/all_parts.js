// Tests of all parts in one process, which loads each module once:
// `node --import ./testing/register.js testing/all_parts.js`.

import { test } from "node:test";
import { listFiles } from "./files.js";

// Tests begin as soon as they are registered. If those of the first files were over while the next
// file is still being loaded, node:test would take all for done, and the page would be closed.
let begin = () => {};
test("the tests of all parts are loaded", () => new Promise((resolve) => (begin = resolve)));
for (const file of listFiles(/\.test\.jsx$/)) await import(`../src/${file}`);
begin();
