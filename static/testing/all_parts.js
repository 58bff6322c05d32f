// Tests of all parts in one process, which loads each module once:
// `node --import ./testing/register.js testing/all_parts.js`.

import { after } from "node:test";
import { listFiles } from "./files.js";

for (const file of listFiles(/\.test\.jsx$/)) await import(`../src/${file}`);
after(() => window.happyDOM.close());
