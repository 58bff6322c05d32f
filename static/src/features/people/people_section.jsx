// Choice of the people that may join, and a link with a QR code for each delegation.

import { useEffect, useState } from "preact/hooks";
import { eventUrl } from "../../lib/event_url.js";
import { t } from "../../lib/i18n.js";
import { boot, hasDelegations, items } from "../../lib/session.js";
import { useAction } from "../../lib/use_action.js";
import { ActionStatus } from "../../ui/action_status.jsx";
import { ActionButton } from "../../ui/buttons/action_button.jsx";
import { CopyButton } from "../../ui/buttons/copy_button.jsx";
import { Check } from "../../ui/fields/check.jsx";
import { Row, RowList } from "../../ui/row_list.jsx";
import { AuthoredText } from "../../ui/text.jsx";
import { groupWord } from "../event/group_words.js";
import { Section } from "../event/setting_fields.jsx";
import { configure, setting } from "../event/settings.js";

/** @import { Delegation } from "../../lib/protocol.ts" */

/** Section of admission. */
export const People = () => (
  <Section
    id="people"
    title={t("Who may join")}
    hint={
      setting("admission") === "open"
        ? t("Everyone joins with the code {code} at {address}", {
            code: boot.code,
            address: boot.join_url,
          })
        : undefined
    }
  >
    <Admission />
    <DirectorySetting />
    <div class="buttons">
      <a class="button" href={eventUrl("roster")}>
        {t("Roster and personal links")}
      </a>
      <a class="button quiet" href={eventUrl(sheets[setting("admission")])}>
        {setting("admission") === "open" ? t("Cards to print") : t("Sheets to print")}
      </a>
    </div>
  </Section>
);

const sheets = {
  open: "cards",
  delegation_links: "invitations?of=delegations",
  invited: "invitations",
};

/** Choice of the admission. */
function Admission() {
  const { send, waiting, problem } = useAction();
  /** @type {[way: keyof typeof sheets, title: string, hint: string][]} */
  const ways = [
    [
      "open",
      t("With the code"),
      t("Everyone with the code joins. A browser without its cookies can join again."),
    ],
    [
      "delegation_links",
      t("By links of delegations"),
      t("The code alone admits no one: a delegation joins by its link."),
    ],
    [
      "invited",
      t("By invitation"),
      t("Only people of the roster join, each by a personal link: one link is one person."),
    ],
  ];
  return (
    <fieldset class="admission">
      <legend>{t("Who may join")}</legend>
      {ways.map(([admission, title, hint]) => (
        <label class="check" key={admission}>
          <input
            type="radio"
            name="admission"
            checked={admission === setting("admission")}
            disabled={waiting}
            onChange={() => send(configure({ admission }))}
          />
          <span>
            {title}
            <small class="hint block">{hint}</small>
          </span>
        </label>
      ))}
      <ActionStatus waiting={waiting} problem={problem} />
    </fieldset>
  );
}

/** Choice whether there is a directory of people to meet. */
function DirectorySetting() {
  const { send, waiting, problem } = useAction();
  return (
    <div class="admission">
      <Check
        isOn={setting("directory") ?? false}
        disabled={waiting}
        onToggle={(directory) => send(configure({ directory }))}
      >
        {t("Directory of people to meet")}
        <small class="hint block">
          {t("Attendees add themselves. Only its two people learn of a meeting.")}
        </small>
      </Check>
      <ActionStatus waiting={waiting} problem={problem} />
    </div>
  );
}

/** Card with the links of the delegations, which are fetched once this is shown. */
export function DelegationLinks() {
  const [links, setLinks] = useState(/** @type {Record<string, string>} */ ({}));
  const renewed = items.value.roster;
  const ids = setting("delegations").map(({ id }) => id);
  useEffect(() => {
    fetch(eventUrl("delegation-links.json"), { cache: "no-store" })
      .then((reply) => (reply.ok ? reply.json() : {}))
      .then(setLinks)
      .catch(() => {}); // offline: the links come with the next change
  }, [renewed, ids.join()]);
  if (!hasDelegations.value || setting("admission") === "invited") return null;
  return (
    <details class="card fold">
      <summary>
        <span class="fold-title">{groupWord("delegation", "many")}</span>
        <span class="muted small regular">{ids.length}</span>
      </summary>
      <p class="hint">{t("By its link a delegation joins without choosing itself from a list.")}</p>
      <RowList>
        {setting("delegations")
          .filter(({ id }) => links[id])
          .map((each) => (
            <DelegationLink key={each.id} delegation={each} address={links[each.id]} />
          ))}
      </RowList>
    </details>
  );
}

/** @param {{delegation: Delegation, address: string}} props */
function DelegationLink({ delegation: { id, name }, address }) {
  const [isOpen, open] = useState(false);
  const action = useAction();
  const bearer = address.slice(address.indexOf(boot.code) + boot.code.length + 1);
  const hiddenName = <AuthoredText text={name} class="hidden" />;
  return (
    <Row
      class="group-row"
      name={<AuthoredText text={name} as="b" />}
      tools={
        <>
          <CopyButton address={address}> {hiddenName}</CopyButton>
          <button
            type="button"
            class="button quiet"
            aria-expanded={isOpen}
            onClick={() => open(!isOpen)}
          >
            {t("QR code")} {hiddenName}
          </button>
          <ActionButton
            by={action}
            look="quiet"
            do="delegation_link.renew"
            with={{ delegation: id }}
            confirm={{
              title: t("Create a new link?"),
              sentence: t(
                "The link that this delegation was sent stops working. Who has joined stays.",
              ),
              yes: t("New link"),
            }}
          >
            {t("New link")} {hiddenName}
          </ActionButton>
        </>
      }
    >
      {isOpen ? (
        <div class="wrap gap-5 whole">
          <img
            class="qr"
            src={eventUrl(`i/${bearer}/qr.svg`)}
            alt={t("QR code of the address below")}
            width="160"
            height="160"
          />
          <output class="address">{address}</output>
        </div>
      ) : null}
      <ActionStatus {...action} />
    </Row>
  );
}
