// Levels of the pulse in the moderators' bar of things that wait.

import { AttentionEntry } from "../../ui/desk/attention_bar.jsx";
import { dialogState } from "../../ui/dialog_state.js";
import { shownLevels } from "./pulse_levels.js";

/** Signals that some or many people press; each leads to an announcement, and none is counted. */
export const pulseLevels = () => ({
  count: 0,
  entries: shownLevels().map(({ id, level, sentence }) => (
    <AttentionEntry
      key={`pulse:${id}`}
      isCalm={level !== "many"}
      onGo={() => (dialogState.value = { name: "announce" })}
    >
      {sentence}
    </AttentionEntry>
  )),
});
