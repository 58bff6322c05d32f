// Loads the editor of a poll kind, kinds/<kind>/editor.jsx. It exports:
//   label(), icon            name of the kind; path data of its 24 × 24 SVG icon, drawn as strokes
//   Editor {draft, onChange} form for the configuration; a draft is `blank`, a configuration, or an
//                            edited one
//   finish(draft)            the configuration, or null if it is incomplete
//   lacks(draft)             optional: a sentence naming what an incomplete draft lacks
//   Desk {id, poll}          optional: staff's view of the answers to an open or closed poll

import { lazily } from "../lib/session.js";

/** Editor module of a kind, or null until it is loaded. */
export const editor = lazily((name) => import(`./${name}/editor.jsx`));
