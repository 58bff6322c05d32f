// The parts that <Lazy part="…"> draws on the attendee's page, for tests of what surrounds them.

import * as parts from "../src/pages/attendee/parts.jsx";
import { provideParts } from "../src/ui/page/lazy.jsx";
import { settle } from "./part.js";

provideParts(async () => parts);
await settle();
