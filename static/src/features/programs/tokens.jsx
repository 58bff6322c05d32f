import { useState } from "preact/hooks";
import { n, t } from "../../lib/i18n.js";
import { staffRules } from "../../lib/rules.js";
import { event, itemsByKind } from "../../lib/session.js";
import { serverMinute, serverNow } from "../../lib/time/clock.js";
import { formatAgo, formatDay } from "../../lib/time/date_format.js";
import { DAY_MS } from "../../lib/time/durations.js";
import { useAction } from "../../lib/use_action.js";
import { ActionStatus } from "../../ui/action_status.jsx";
import { ActionButton } from "../../ui/buttons/action_button.jsx";
import { Card } from "../../ui/card.jsx";
import { FactLine } from "../../ui/fact_line.jsx";
import { Field } from "../../ui/fields/field.jsx";
import { Pill } from "../../ui/pill.jsx";
import { Row, RowList } from "../../ui/row_list.jsx";
import { UntaggedText } from "../../ui/text.jsx";
import { SecretForm } from "./secret.jsx";

/** @import { Item } from "../../lib/types" */
/** @typedef {Item<"token">["scope"]} Scope */

/** @type {Record<Scope, [name: () => string, meaning: () => string]>} */
const SCOPES = {
  read: [() => t("Read"), () => t("What attendees see: polls, shown results, the agenda.")],
  prepare: [
    () => t("Prepare"),
    () => t("Drafts of polls, surveys and breakouts, the agenda. It cannot run anything."),
  ],
  moderate: [
    () => t("Moderate"),
    () => t("What a moderator may do, with all questions and results."),
  ],
  captions: [
    () => t("Captions"),
    () => t("It sends captions. It reads nothing, and has no other rights."),
  ],
};
/** @type {[days: string, name: () => string][]} */
const DURATIONS = [
  ["", () => t("30 days after the event")],
  ["1", () => t("1 day")],
  ["7", () => t("7 days")],
  ["365", () => t("1 year")],
];

/** Tokens of programs. Their keys are shown once, when they are created. */
export const Tokens = () => (
  <Card title={t("Tokens")} hint={t("Create one per program. Revoke those you do not need.")}>
    <RowList empty={t("No tokens yet.")}>
      {itemsByKind.value.token?.map(([id, token]) => (
        <TokenRow key={id} id={id} token={token} />
      ))}
    </RowList>
    <NewToken />
  </Card>
);

/** @param {{id: number, token: Item<"token">}} props */
function TokenRow({ id, token }) {
  const action = useAction();
  const isExpired = token.expires_at <= serverMinute.value;
  const isOver = token.revoked || isExpired;
  return (
    <Row
      name={
        <>
          <b>
            <UntaggedText text={token.label} />
          </b>{" "}
          · {SCOPES[token.scope][0]()}{" "}
          {token.revoked ? (
            <Pill tone="bad">{t("Revoked")}</Pill>
          ) : isExpired ? (
            <Pill tone="off">{t("Expired")}</Pill>
          ) : null}
        </>
      }
      note={
        <FactLine
          facts={[
            token.used_at === null
              ? t("Not used yet")
              : n("{n} request", "{n} requests", token.uses),
            token.used_at !== null && formatAgo(token.used_at),
            !isOver &&
              t("Valid until {day}", { day: formatDay(token.expires_at, event.value.zone) }),
          ]}
        />
      }
      tools={
        isOver ? null : (
          <ActionButton
            by={action}
            look="quiet"
            do="token.revoke"
            with={{ token: id }}
            confirm={{
              title: t("Revoke this token?"),
              sentence: t("The program loses access immediately. This cannot be undone."),
              danger: true,
            }}
          >
            {t("Revoke")}
          </ActionButton>
        )
      }
    >
      <ActionStatus {...action} />
    </Row>
  );
}

function NewToken() {
  const [scope, setScope] = useState(/** @type {Scope} */ ("read"));
  const [label, setLabel] = useState("");
  const [days, setDays] = useState("");
  const fields = () => {
    const until = days ? String(Math.round(serverNow() + Number(days) * DAY_MS)) : "";
    return { scope, label, until };
  };
  return (
    <SecretForm
      path="tokens"
      fields={fields}
      isReady={label.trim() !== ""}
      submit={t("Create token")}
      title={t("Token created")}
      hint={t("Copy it now. It will not be shown again.")}
      onMade={() => setLabel("")}
    >
      <Field
        label={t("Name of the program")}
        maxLength={staffRules.label_chars}
        value={label}
        onValue={setLabel}
      />
      <Field
        label={t("Access")}
        value={scope}
        onValue={(picked) => setScope(/** @type {Scope} */ (picked))}
        choices={Object.entries(SCOPES).map(([id, [name]]) => [id, name()])}
      />
      <Field
        label={t("Valid for")}
        value={days}
        onValue={setDays}
        choices={DURATIONS.map(([value, name]) => [value, name()])}
      />
      <p class="hint whole">{SCOPES[scope][1]()}</p>
    </SecretForm>
  );
}
