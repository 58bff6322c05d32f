// Modules of kinds of polls, which a page loads when it draws the first poll of a kind.

import { editorModule } from "../src/kinds/load_editor.js";
import { kindModule } from "../src/kinds/load_kind.js";
import { stageModule } from "../src/kinds/load_stage.js";
import { settle } from "./part.js";

/** Loads ballots, editors and stages of these kinds, so that parts draw them at once. */
export async function loadKinds(...names) {
  const modules = [kindModule, editorModule, stageModule];
  const isMissing = () => names.some((name) => modules.some((moduleOf) => !moduleOf(name)));
  while (isMissing()) await settle();
}
