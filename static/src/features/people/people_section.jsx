// Role links, and a link with a QR code for each delegation.

import { useEffect, useState } from "preact/hooks";
import { t } from "../../lib/i18n.js";
import { boot, hasDelegations, items } from "../../lib/session.js";
import { useAction } from "../../lib/use_action.js";
import { ActionStatus } from "../../ui/action_status.jsx";
import { ConfirmButton } from "../../ui/fields/confirm_button.jsx";
import { AuthoredText } from "../../ui/text.jsx";
import { groupWord } from "../event/group_words.js";
import { Section } from "../event/setting_fields.jsx";
import { configure, setting } from "../event/settings.js";
import { RoleLinks } from "./role_links.jsx";

/** Section of the people. */
export const People = () => (
  <>
    <Section
      id="people"
      title={t("People")}
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
        <a class="button" href={`/e/${boot.code}/roster`}>
          {t("Roster and personal links")}
        </a>
        {setting("admission") === "open" ? (
          <a class="button quiet" href={`/e/${boot.code}/cards`}>
            {t("Cards to print")}
          </a>
        ) : (
          <a class="button quiet" href={`/e/${boot.code}/invitations${sheetsQuery()}`}>
            {t("Sheets to print")}
          </a>
        )}
      </div>
      {hasDelegations.value && setting("admission") !== "invited" ? <DelegationLinks /> : null}
    </Section>
    <RoleLinks />
  </>
);

const sheetsQuery = () => (setting("admission") === "delegation_links" ? "?of=delegations" : "");

const WAYS = {
  open: () => [
    t("With the code"),
    t("Everyone with the code joins. A browser without its cookies can join again."),
  ],
  delegation_links: () => [
    t("By links of delegations"),
    t("The code alone admits no one: a delegation joins by its link."),
  ],
  invited: () => [
    t("By invitation"),
    t("Only people of the roster join, each by a personal link: one link is one person."),
  ],
};

/** Choice of the admission. */
function Admission() {
  const { send, waiting, problem } = useAction();
  const chosen = setting("admission");
  return (
    <fieldset class="admission">
      <legend>{t("Who may join")}</legend>
      {Object.entries(WAYS).map(([way, words]) => {
        const [title, hint] = words();
        return (
          <label class="check" key={way}>
            <input
              type="radio"
              name="admission"
              checked={way === chosen}
              disabled={waiting}
              onChange={() =>
                send(configure({ admission: /** @type {keyof typeof WAYS} */ (way) }))
              }
            />
            <span>
              {title}
              <small class="hint">{hint}</small>
            </span>
          </label>
        );
      })}
      <ActionStatus waiting={waiting} problem={problem} />
    </fieldset>
  );
}

/** Choice whether there is a directory of people to meet. */
function DirectorySetting() {
  const { send, waiting, problem } = useAction();
  return (
    <div class="admission">
      <label class="check">
        <input
          type="checkbox"
          checked={setting("directory") ?? false}
          disabled={waiting}
          onChange={({ currentTarget }) => send(configure({ directory: currentTarget.checked }))}
        />
        <span>
          {t("Directory of people to meet")}
          <small class="hint">
            {t("Attendees enter themselves. Only its two people learn of a meeting.")}
          </small>
        </span>
      </label>
      <ActionStatus waiting={waiting} problem={problem} />
    </div>
  );
}

/** Links of the delegations, which are fetched once this is shown. */
function DelegationLinks() {
  const [links, setLinks] = useState(/** @type {Record<string, string>} */ ({}));
  const renewed = items.value.roster;
  const ids = setting("delegations").map(({ id }) => id);
  useEffect(() => {
    fetchDelegationLinks().then(setLinks);
  }, [renewed, ids.join()]);
  return (
    <div class="stack gap-3 group-kind">
      <h3>{groupWord("delegation", "many")}</h3>
      <p class="hint">{t("By its link a delegation joins without choosing itself from a list.")}</p>
      <ul class="plain rows">
        {setting("delegations")
          .filter(({ id }) => links[id])
          .map((each) => (
            <DelegationLink key={each.id} delegation={each} address={links[each.id]} />
          ))}
      </ul>
    </div>
  );
}

async function fetchDelegationLinks() {
  try {
    const reply = await fetch(`/e/${boot.code}/delegation-links.json`, { cache: "no-store" });
    if (reply.ok) return await reply.json();
  } catch {
    // offline: the links come with the next change
  }
  return {};
}

function DelegationLink({ delegation: { id, name }, address }) {
  const [isOpen, open] = useState(false);
  const [isCopied, copied] = useState(false);
  const { send, waiting, problem } = useAction();
  const bearer = address.slice(address.indexOf(boot.code) + boot.code.length + 1);
  const copy = async () => {
    await navigator.clipboard.writeText(address);
    copied(true);
  };
  return (
    <li class="group-row">
      <div class="row">
        <AuthoredText text={name} as="b" />
        <span class="buttons">
          {navigator.clipboard ? (
            <button type="button" class="button quiet" onClick={copy}>
              {isCopied ? t("Copied") : t("Copy link")} <AuthoredText text={name} class="hidden" />
            </button>
          ) : null}
          <button
            type="button"
            class="button quiet"
            aria-expanded={isOpen}
            onClick={() => open(!isOpen)}
          >
            {t("QR code")} <AuthoredText text={name} class="hidden" />
          </button>
          <ConfirmButton
            quiet
            disabled={waiting}
            label={
              <>
                {t("New link")} <AuthoredText text={name} class="hidden" />
              </>
            }
            title={t("Create a new link?")}
            yes={t("New link")}
            sentence={t(
              "The link that this delegation was sent stops working. Who has joined stays.",
            )}
            onYes={() => send({ do: "delegation_link.renew", delegation: id })}
          />
        </span>
      </div>
      {isOpen ? (
        <div class="delegation-code">
          <img
            class="qr"
            src={`/e/${boot.code}/i/${bearer}/qr.svg`}
            alt={t("QR code of the address below")}
            width="160"
            height="160"
          />
          <output class="address">{address}</output>
        </div>
      ) : null}
      <ActionStatus waiting={waiting} problem={problem} />
    </li>
  );
}
