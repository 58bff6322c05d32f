// Arrivals, by delegation.

import { t } from "../../../lib/i18n.js";
import { hasDelegations } from "../../../lib/session.js";
import { Card } from "../../../ui/card.jsx";
import { DelegationName } from "../../event/delegation_name.jsx";
import { groupWord } from "../../event/group_words.js";
import { isSecretBallotRunning } from "../../polls/secret_ballots.js";
import { countsByDelegation, hasRoster } from "./roster_state.js";

const COUNTS = /** @type {const} */ (["listed", "opened", "joined"]);

/** Counts of listed people, of opened links, and of joined people. */
export function Arrivals() {
  if (!hasRoster.value) return null;
  const rows = countsByDelegation.value;
  /** @param {typeof COUNTS[number]} name */
  const sum = (name) => rows.reduce((total, [, counts]) => total + counts[name], 0);
  return (
    <Card title={t("Arrivals")}>
      <p class="strong">
        {t("{n} of {total} have joined", { n: sum("joined"), total: sum("listed") })}
      </p>
      {hasDelegations.value ? (
        <table class="counts-table">
          <thead>
            <tr>
              <th scope="col">{groupWord("delegation")}</th>
              <th scope="col">{t("Listed")}</th>
              <th scope="col">{t("Opened")}</th>
              <th scope="col">{t("Joined")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([id, counts]) => (
              <tr key={id}>
                <th scope="row">{id ? <DelegationName id={id} /> : t("None")}</th>
                {COUNTS.map((name) => (
                  <td key={name}>{counts[name]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {isSecretBallotRunning() ? (
        <p class="hint">
          {t("A secret ballot is open: who joins now is counted here once it is closed.")}
        </p>
      ) : null}
    </Card>
  );
}
