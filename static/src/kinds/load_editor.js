// Loads the editor of a poll kind, kinds/<kind>/editor.jsx. It exports:
//   label(), icon            name of the kind; path data of its 24 × 24 SVG icon, drawn as strokes
//   Editor {draft, onChange, languages, isWhole}
//                            form for the configuration; a draft is `emptyDraft`, a configuration,
//                            or an edited one. Its texts are in `languages`; unless `isWhole`, only
//                            what a usual poll of this kind needs
//   toConfig(draft)          the configuration, or null if it is incomplete
//   describeSettings(draft)  optional: what is not as usual, for the line that sums up the form
//   describeMissing(draft)   optional: a sentence naming what an incomplete draft lacks
//   isOneOption(config)      optional: true if an answer is one option, as heads of delegations vote
//   Review {id, poll}        optional: staff's view of the answers to an open or closed poll

import { lazyModule } from "../lib/lazy_module.js";

/** @import { EditorModule } from "./types" */

/** Editor module of a kind, or null until it is loaded. */
export const editorModule = lazyModule(
  (name) => /** @type {Promise<EditorModule>} */ (import(`./${name}/editor.jsx`)),
);
