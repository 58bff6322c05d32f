// Modules of kinds of polls, which a page loads when it draws the first poll of a kind.

import { editorModule } from "../src/kinds/load_editor.js";
import { kindModule } from "../src/kinds/load_kind.js";
import { settle } from "./part.js";

/** Loads ballots and editors of these kinds, so that parts draw them at once. */
export async function loadKinds(...names) {
  const isMissing = () => names.some((name) => !kindModule(name) || !editorModule(name));
  while (isMissing()) await settle();
}
