// Tests of all parts in one process, which loads each module once:
// `node --import ./testing/register.js testing/all_parts.js`.

import { listFiles } from "./files.js";

// While a module is loaded there is nothing else to do, which would end the tests.
const busy = setInterval(() => {}, 1000);
for (const file of listFiles(/\.test\.jsx$/)) await import(`../src/${file}`);
clearInterval(busy);
