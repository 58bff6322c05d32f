// Rule of admission, and the files with links.

import { t } from "../../../lib/i18n.js";
import { boot, hasDelegations, items } from "../../../lib/session.js";
import { Card } from "../../../ui/card.jsx";
import { RoleLinkFiles } from "../role_links.jsx";

const WAYS = {
  open: () => t("Everyone with the code may join. A personal link admits one person."),
  delegation_links: () => t("The code alone admits no one: delegations join by their links."),
  invited: () => t("By invitation: only people with a personal link may join."),
};

/** The rule by which people join, and where it is changed. */
export const Admission = () => (
  <Card title={t("Who may join")}>
    <p>{WAYS[items.value.admission?.admission ?? "open"]()}</p>
    <a class="button quiet outdent" href={`${boot.path}/edit#people`}>
      {t("Change this")}
    </a>
  </Card>
);

/** Files with the links, for a mailer and for paper. */
export const Sending = () => (
  <Card
    title={t("Send the links")}
    hint={t(
      "Each link admits one person. Send them with your own mailer, or hand out printed sheets.",
    )}
  >
    <div class="buttons">
      <a class="button" href={`${boot.path}/roster.csv`} download>
        {t("Links for a mailer (CSV)")}
      </a>
      <a class="button" href={`${boot.path}/invitations`}>
        {t("Sheets to print")}
      </a>
      {hasDelegations.value ? (
        <a class="button quiet" href={`${boot.path}/invitations?of=delegations`}>
          {t("Sheets for delegations")}
        </a>
      ) : null}
    </div>
    <RoleLinkFiles />
  </Card>
);
