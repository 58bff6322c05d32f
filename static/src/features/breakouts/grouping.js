// Grouping under way: a breakout cannot be opened meanwhile, and its score is shown afterwards.

import { signal } from "@preact/signals";

/** Id of the breakout whose people this page has grouped now, until the reply comes. */
export const groupingNow = signal(/** @type {?number} */ (null));
/** Id of the breakout that was grouped here last, until its score has been shown. */
export const groupedLast = signal(/** @type {?number} */ (null));
