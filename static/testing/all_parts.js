// Tests of all parts in one process, which loads each module once:
// `node --import ./testing/register.js testing/all_parts.js`.

import { describe } from "node:test";
import { listFiles } from "./files.js";
import "./part.js";

// One file after the other: modules that are loaded meanwhile would disturb the tests.
for (const file of listFiles(/\.test\.jsx$/))
  await describe(file, async () => {
    await import(`../src/${file}`);
  });
window.happyDOM.close();
