import { t } from "../../../lib/i18n.js";
import { event, isEnded, items } from "../../../lib/session.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { ActionButton } from "../../../ui/buttons/action_button.jsx";
import { AuthoredText } from "../../../ui/text.jsx";
import { groupWord } from "../../event/group_words.js";
import { couldHaveVoted } from "./own_correction.jsx";

/**
 * Question for the sector, where the door did not ask: before the first poll with results by
 * sector. Nothing once it was answered.
 */
export function AskSector() {
  const action = useAction();
  const { you } = items.value;
  const { sectors } = event.value;
  if (!you || you.sector || !sectors.length || isEnded.value || couldHaveVoted(you)) return null;
  return (
    <section class="card stack" aria-labelledby="ask-sector">
      <div>
        <h2 id="ask-sector">{groupWord("sector")}</h2>
        <p class="hint">{t("Where do you work? We use this only to show results by group.")}</p>
      </div>
      <div class="buttons">
        {sectors.map(({ id, name }) => (
          <ActionButton key={id} by={action} do="person.correct" with={{ sector: id }}>
            <AuthoredText text={name} />
          </ActionButton>
        ))}
      </div>
      <ActionStatus {...action} />
    </section>
  );
}
