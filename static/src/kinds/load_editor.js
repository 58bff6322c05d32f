// How polls are written, a module in editors/ for each kind. It exports:
//   label(), icon            the kind's name, and a picture of it: the path of an SVG of 24 × 24, drawn as lines
//   Editor {draft, onChange} the form of its configuration; a draft is `blank`, a configuration, or what was made of one
//   finish(draft)            the configuration, null while it is not complete
//   lacks(draft)             if there is one: what is missing while it is not complete, in a sentence
//   Desk {id, poll}          if there is one: what those who run the room do with the answers to an open or closed poll

import { lazily } from "../lib/session.js";

/** The editor of a kind, null until it is here. */
export const editor = lazily((name) => import(`./${name}/editor.jsx`));
