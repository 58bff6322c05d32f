// Tests of the parts of a folder in one process: `node --import ./testing/register.js
// testing/folder_parts.js features/polls`.

import { test } from "node:test";
import { listFiles } from "./files.js";

const [folder] = process.argv.slice(2);

// Tests begin as soon as they are registered. If those of the first files were over while the next
// file is still being loaded, node:test would take all for done, and the page would be closed.
let begin = () => {};
test("the tests of all parts are loaded", () => new Promise((resolve) => (begin = resolve)));
for (const file of listFiles(/\.test\.jsx$/))
  if (file.startsWith(`${folder}/`)) await import(`../src/${file}`);
begin();
