// Tests of all parts in one process, which loads each module once:
// `node --import ./testing/register.js testing/all_parts.js`.

import { test } from "node:test";
import { listFiles } from "./files.js";

/** Loads all tests, one file after the other, so that they run in the order of their files. */
async function loadAll() {
  for (const file of listFiles(/\.test\.jsx$/)) await import(`../src/${file}`);
}

// Tests run once this one has ended: if the first were done before all are known, the hooks that
// close the page would run in between.
const loading = loadAll();
test("all tests of parts load", () => loading);
