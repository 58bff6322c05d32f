import { t } from "../../../lib/i18n.js";
import { event, isEnded, items } from "../../../lib/session.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { ActionButton } from "../../../ui/buttons/action_button.jsx";
import { AuthoredText } from "../../../ui/text.jsx";
import { groupWord } from "../../event/group_words.js";
import { isSecretBallotRunning } from "../../polls/secret_ballots.js";
import { placeInBrowser } from "../people_per_browser.js";

/** Question for the sector, which the door does not ask: after the first vote. */
export function AskSector() {
  const action = useAction();
  const { you } = items.value;
  const { sectors } = event.value;
  if (!you || you.sector || !sectors.length || isEnded.value || !isTimeToAsk()) return null;
  if (placeInBrowser() > 1) return null; // a shared device is passed on after the vote
  return (
    <section class="line stack gap-2" aria-labelledby="ask-sector">
      <div>
        <p class="eyebrow">{t("One more thing")}</p>
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

/** The server takes no sector while a secret ballot is running. */
const isTimeToAsk = () =>
  Object.keys(items.value).some((key) => key.startsWith("ballot:")) && !isSecretBallotRunning();
