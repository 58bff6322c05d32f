// Role links, and a link with a QR code for each delegation.

import { useState } from "preact/hooks";
import { RoleLinks } from "../../features/role_links/role_links.jsx";
import { groupWord } from "../../lib/group_words.js";
import { t } from "../../lib/i18n.js";
import { boot, hasDelegations } from "../../lib/session.js";
import { AuthoredText } from "../../ui/text.jsx";
import { Section } from "./fields.jsx";
import { setting } from "./settings.js";

/** Section of the people. */
export const People = () => (
  <>
    <Section
      id="people"
      title={t("People")}
      hint={t("Everyone joins with the code {code} at {address}", {
        code: boot.code,
        address: boot.join_url,
      })}
    >
      {hasDelegations.value ? <DelegationLinks /> : null}
      <div class="buttons">
        <a class="button" href={`/e/${boot.code}/cards`}>
          {t("Cards to print")}
        </a>
      </div>
    </Section>
    <RoleLinks />
  </>
);

const DelegationLinks = () => (
  <div class="group-kind">
    <h3>{groupWord("delegation", "many")}</h3>
    <p class="hint">{t("Each link selects the group in the form for joining.")}</p>
    <ul class="plain rows">
      {setting("delegations")
        .filter(({ closed }) => !closed)
        .map((each) => (
          <DelegationLink key={each.id} delegation={each} />
        ))}
    </ul>
  </div>
);

function DelegationLink({ delegation: { id, name } }) {
  const [isOpen, open] = useState(false);
  const [isCopied, copied] = useState(false);
  const query = `?delegation=${encodeURIComponent(id)}`;
  const address = `${boot.join_url}${query}`;
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
        </span>
      </div>
      {isOpen ? (
        <div class="delegation-code">
          <img
            class="qr"
            src={`/e/${boot.code}/qr.svg${query}`}
            alt={t("QR code of the address below")}
            width="160"
            height="160"
          />
          <output class="address">{address}</output>
        </div>
      ) : null}
    </li>
  );
}
