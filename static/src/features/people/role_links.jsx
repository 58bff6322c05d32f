import { useState } from "preact/hooks";
import { eventUrl } from "../../lib/event_url.js";
import { n, t, textOf } from "../../lib/i18n.js";
import { hasPart } from "../../lib/page/has_part.js";
import { staffRules } from "../../lib/rules.js";
import { event, items, itemsByKind } from "../../lib/session.js";
import { useAction } from "../../lib/use_action.js";
import { ActionStatus } from "../../ui/action_status.jsx";
import { ActionButton } from "../../ui/buttons/action_button.jsx";
import { CopyButton } from "../../ui/buttons/copy_button.jsx";
import { Card } from "../../ui/card.jsx";
import { Field } from "../../ui/fields/field.jsx";
import { Pill } from "../../ui/pill.jsx";
import { Row, RowList } from "../../ui/row_list.jsx";
import { AuthoredText, UntaggedText } from "../../ui/text.jsx";
import { ToolMenu } from "../../ui/tool_menu.jsx";
import { DelegationName, delegationName } from "../event/delegation_name.jsx";
import { fetchLinkUrl } from "./role_link_urls.js";
import { isHeadRole, isNamedByRole, linkLabel, roleLabel } from "./roles.js";

/** @import { Item, ItemList } from "../../lib/types" */
/** @typedef {import("../../lib/protocol.ts").MakeLink["role"]} LinkRole */

/** Role links: opening a link grants its role. Their URLs are secret and fetched only on request. */
export const RoleLinks = () => (
  <Card
    title={t("Role links")}
    hint={t("Anyone with a link gets its role. Create one per person, and revoke it when done.")}
  >
    <LinkRows links={linksOf((role) => !isHeadRole(role))} />
    <NewLink roles={roles().filter((role) => !isHeadRole(role))} />
  </Card>
);

/** Links that open this session alone; those of its event open it, too. */
export const SessionLinks = () => (
  <Card
    title={t("Links for this session")}
    hint={t(
      "A link created here opens this session only. Moderators of the event open all sessions.",
    )}
  >
    <LinkRows links={linksOf((role) => !isHeadRole(role)).filter(([, link]) => !link.of_main)} />
    <NewLink roles={roles().filter((role) => !isHeadRole(role) && role !== "organiser")} />
  </Card>
);

/** Links of heads and deputies, as many as delegations. */
export const HeadLinks = () => (
  <Card
    title={t("Heads of delegations")}
    hint={t("The head of a delegation, or a deputy, casts its official votes.")}
  >
    {votingDelegations().length ? (
      <>
        <LinksOfHeads />
        <RoleLinkFiles />
        <LinkRows links={linksOf(isHeadRole)} />
        <NewLink roles={roles().filter(isHeadRole)} />
      </>
    ) : (
      <p class="empty">{t("This event has no delegations yet.")}</p>
    )}
  </Card>
);

const roles = () =>
  /** @type {LinkRole[]} */ (staffRules.link_roles).filter(
    (role) => role !== "clerk" || hasPart("official"),
  );

/** @param {(role: string) => boolean} isListed */
const linksOf = (isListed) =>
  (itemsByKind.value.link ?? []).filter(([, { role }]) => isListed(role));

/** Number of links from which on their buttons come when they are pointed at. */
const MANY_LINKS = 4;

/** @param {{links: ItemList<"link">}} props */
const LinkRows = ({ links }) => (
  <RowList>
    {links.map(([id, link]) => (
      <LinkRow key={id} id={id} link={link} isQuiet={links.length > MANY_LINKS} />
    ))}
  </RowList>
);

// A link that is called as its role or its delegation needs no further name.
/** @param {Item<"link">} link */
const isNamed = (link) =>
  !isNamedByRole(link) &&
  !Object.values(delegationName(link.delegation) ?? {}).includes(link.label);

/** @param {{id: number, link: Item<"link">, isQuiet: boolean}} props */
function LinkRow({ id, link, isQuiet }) {
  const action = useAction();
  const [shown, show] = useState(/** @type {?string} */ (null));
  const toggle = async () => show(shown ? null : ((await fetchLinkUrl(id)) ?? failureMessage()));
  return (
    <Row
      class={`link-row ${link.revoked ? "muted" : ""} ${isQuiet ? "quiet-tools" : ""}`}
      name={
        <>
          <b>{roleLabel(link.role)}</b>{" "}
          {isNamed(link) ? <UntaggedText text={link.label} class="muted" /> : null}
          {link.delegation ? (
            <>
              {" "}
              · <DelegationName id={link.delegation} />
            </>
          ) : null}{" "}
          {link.revoked ? <Pill tone="bad">{t("Revoked")}</Pill> : null}
        </>
      }
      tools={
        link.revoked ? null : (
          <>
            <CopyButton address={() => fetchLinkUrl(id)} />
            <ToolMenu name={linkLabel(link)}>
              <button type="button" class="button quiet" onClick={toggle}>
                {shown ? t("Hide link") : t("Show link")}
              </button>
              <ActionButton
                by={action}
                look="quiet"
                do="link.revoke"
                with={{ link: id }}
                confirm={{
                  title: t("Revoke this link?"),
                  sentence: t(
                    "Everyone using it is disconnected immediately. This cannot be undone.",
                  ),
                  danger: true,
                }}
              >
                {t("Revoke")}
              </ActionButton>
            </ToolMenu>
          </>
        )
      }
    >
      {shown && !link.revoked ? <output class="address whole">{shown}</output> : null}
      {shown && !link.revoked && link.role === "screen" ? <ScreenLayouts address={shown} /> : null}
      <ActionStatus {...action} />
    </Row>
  );
}

/**
 * Addresses of the screen's other layouts, and how to choose its languages.
 * @param {{address: string}} props
 */
function ScreenLayouts({ address }) {
  const [[poll] = []] = itemsByKind.value.poll ?? [];
  const layouts = [
    [t("Lower third for a stream"), "layout=lower"],
    [t("Screen at the lectern"), "layout=lectern"],
    [t("Always dark, or light"), "theme=dark"],
    [
      t("These languages, in this order"),
      `languages=${[...event.value.languages].reverse().join(",")}`,
    ],
    [t("Only the poll with this number, for a slide"), poll && `show=poll:${poll}`],
  ];
  return (
    <dl class="screen-layouts whole">
      {layouts
        .filter(([, query]) => query)
        .map(([title, query]) => (
          <div key={title}>
            <dt class="hint">{title}</dt>
            <dd class="address">{`${address}?${query}`}</dd>
          </div>
        ))}
    </dl>
  );
}

const failureMessage = () => t("The link cannot be shown right now. Please try again.");

/**
 * Form of a new link. Its delegation: questions addressed to a speaker's come first on their page, a
 * head or deputy votes for it, a clerk counts its hands.
 * @param {{roles: LinkRole[]}} props
 */
function NewLink({ roles: offered }) {
  const [role, setRole] = useState(offered[0]);
  const [label, write] = useState("");
  const [delegation, speakFor] = useState("");
  const { send, waiting, problem } = useAction();
  const voting = votingDelegations();
  const isHead = isHeadRole(role);
  const hasDelegation = isHead || role === "speaker" || role === "clerk";
  const noDelegation = role === "clerk" ? t("The whole plenary") : t("No delegation");
  const submit = async (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const whose = hasDelegation && delegation ? { delegation } : {};
    if (await send({ do: "link.make", role, label, ...whose })) write("");
  };
  return (
    <form class="fill at-end new-link" onSubmit={submit}>
      <Field
        label={t("Role")}
        value={role}
        onValue={(picked) => setRole(/** @type {LinkRole} */ (picked))}
        choices={offered.map((id) => [id, roleLabel(id)])}
      />
      {hasDelegation ? (
        <Field
          as="select"
          label={t("Delegation")}
          value={delegation}
          required={isHead}
          onValue={speakFor}
        >
          <option value="">{isHead ? t("Choose a delegation") : noDelegation}</option>
          {(isHead ? voting : items.value.delegations.delegations).map(({ id, name }) => (
            <AuthoredText as="option" text={name} value={id} key={id} />
          ))}
        </Field>
      ) : null}
      <Field
        label={t("Name or label")}
        maxLength={staffRules.label_chars}
        value={label}
        onValue={write}
      />
      <button class="button" disabled={waiting || !label.trim() || (isHead && !delegation)}>
        {t("Create link")}
      </button>
      <ActionStatus waiting={waiting} problem={problem} />
    </form>
  );
}

const votingDelegations = () =>
  (items.value.delegations?.delegations ?? []).filter(({ observer }) => !observer);

/** Makes a link for the head of each delegation that has none. */
function LinksOfHeads() {
  const { send, waiting, problem } = useAction();
  const heads = (itemsByKind.value.link ?? []).filter(
    ([, { role, revoked }]) => role === "head" && !revoked,
  );
  const missing = votingDelegations().filter(
    ({ id }) => !heads.some(([, { delegation }]) => delegation === id),
  );
  if (!missing.length) return null;
  const make = async () => {
    for (const { id, name } of missing)
      if (!(await send({ do: "link.make", role: "head", label: textOf(name), delegation: id })))
        return;
  };
  return (
    <div class="stack gap-1">
      <p class="hint">
        {n(
          "{n} delegation has no link for its head, who casts its official votes.",
          "{n} delegations have no link for their heads, who cast their official votes.",
          missing.length,
        )}
      </p>
      <button type="button" class="button start" disabled={waiting} onClick={make}>
        {n("Create {n} link for a head", "Create {n} links for heads", missing.length)}
      </button>
      <ActionStatus waiting={waiting} problem={problem} />
    </div>
  );
}

/** @param {string} role */
const isSentRole = (role) => isHeadRole(role) || role === "speaker" || role === "translator";

/** Files with the links of heads, deputies, speakers and translators, once there is one. */
export function RoleLinkFiles() {
  const links = itemsByKind.value.link ?? [];
  const isSent = links.some(([, { role, revoked }]) => isSentRole(role) && !revoked);
  if (!isSent) return null;
  return (
    <div class="buttons">
      <a class="button quiet" href={eventUrl("role-links.csv")} download>
        {t("Role links for a mailer (CSV)")}
      </a>
      <a class="button quiet" href={`${eventUrl("invitations")}?of=roles`}>
        {t("Sheets for heads and translators")}
      </a>
    </div>
  );
}
