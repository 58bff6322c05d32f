import { useState } from "preact/hooks";
import { n, t } from "../../lib/i18n.js";
import { staffRules } from "../../lib/rules.js";
import { event, itemsByKind } from "../../lib/session.js";
import { serverMinute, serverNow } from "../../lib/time/clock.js";
import { formatAgo, formatDay } from "../../lib/time/date_format.js";
import { useAction } from "../../lib/use_action.js";
import { ActionStatus } from "../../ui/action_status.jsx";
import { ConfirmButton } from "../../ui/fields/confirm_button.jsx";
import { Pill } from "../../ui/pill.jsx";
import { UntaggedText } from "../../ui/text.jsx";
import { postForm } from "./post_form.js";
import { Secret } from "./secret.jsx";

const DAY_MS = 86_400_000;
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
};
/** @type {[days: string, name: () => string][]} */
const DURATIONS = [
  ["", () => t("30 days after the event")],
  ["1", () => t("1 day")],
  ["7", () => t("7 days")],
  ["365", () => t("1 year")],
];

/** Tokens of programs. Their keys are shown once, when they are created. */
export function Tokens() {
  const tokens = itemsByKind.value.token ?? [];
  return (
    <section class="card stack">
      <div>
        <h2>{t("Tokens")}</h2>
        <p class="hint">{t("Create one per program. Revoke those you do not need.")}</p>
      </div>
      {tokens.length ? (
        <ul class="plain rows">
          {tokens.map(([id, token]) => (
            <TokenRow key={id} id={id} token={token} />
          ))}
        </ul>
      ) : (
        <p class="muted">{t("No tokens yet.")}</p>
      )}
      <NewToken />
    </section>
  );
}

/** @param {{id: number, token: Item<"token">}} props */
function TokenRow({ id, token }) {
  const { send, waiting, problem } = useAction();
  const isExpired = token.expires_at <= serverMinute.value;
  return (
    <li class="row flush">
      <div class="grow">
        <p>
          <b>
            <UntaggedText text={token.label} />
          </b>{" "}
          · {SCOPES[token.scope][0]()}{" "}
          {token.revoked ? (
            <Pill tone="bad">{t("Revoked")}</Pill>
          ) : isExpired ? (
            <Pill tone="off">{t("Expired")}</Pill>
          ) : null}
        </p>
        <p class="muted small">
          {token.used_at === null
            ? t("Not used yet")
            : n("{n} request", "{n} requests", token.uses, {
                n: token.uses,
              })}
          {token.used_at === null ? null : ` · ${formatAgo(token.used_at)}`}
          {token.revoked || isExpired
            ? null
            : ` · ${t("Valid until {day}", { day: formatDay(token.expires_at, event.value.zone) })}`}
        </p>
      </div>
      {token.revoked || isExpired ? null : (
        <ConfirmButton
          quiet
          danger
          disabled={waiting}
          label={t("Revoke")}
          title={t("Revoke this token?")}
          sentence={t("The program loses access immediately. This cannot be undone.")}
          onYes={() => send({ do: "token.revoke", token: id })}
        />
      )}
      <ActionStatus waiting={waiting} problem={problem} />
    </li>
  );
}

function NewToken() {
  const [scope, setScope] = useState(/** @type {Scope} */ ("read"));
  const [label, setLabel] = useState("");
  const [days, setDays] = useState("");
  const [{ waiting, problem, key }, set] = useState(
    /** @type {{waiting: boolean, problem?: string, key?: string}} */ ({ waiting: false }),
  );
  /** @param {Event} submitted */
  const submit = async (submitted) => {
    submitted.preventDefault();
    set({ waiting: true });
    const until = days ? String(Math.round(serverNow() + Number(days) * DAY_MS)) : "";
    const answer = await postForm("tokens", { scope, label, until });
    set({ waiting: false, problem: answer.problem, key: answer.key });
    if (answer.key) setLabel("");
  };
  if (key)
    return (
      <Secret
        title={t("Token created")}
        hint={t("Copy it now. It will not be shown again.")}
        value={key}
        onDone={() => set({ waiting: false })}
      />
    );
  return (
    <form class="fit program-form" onSubmit={submit}>
      <label class="field">
        <span>{t("Name of the program")}</span>
        <input
          maxLength={staffRules.label_chars}
          dir="auto"
          value={label}
          onInput={(typed) => setLabel(typed.currentTarget.value)}
        />
      </label>
      <label class="field">
        <span>{t("Access")}</span>
        <select
          value={scope}
          onChange={(picked) => setScope(/** @type {Scope} */ (picked.currentTarget.value))}
        >
          {Object.entries(SCOPES).map(([id, [name]]) => (
            <option value={id} key={id}>
              {name()}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        <span>{t("Valid for")}</span>
        <select value={days} onChange={(picked) => setDays(picked.currentTarget.value)}>
          {DURATIONS.map(([value, name]) => (
            <option value={value} key={value}>
              {name()}
            </option>
          ))}
        </select>
      </label>
      <p class="hint whole">{SCOPES[scope][1]()}</p>
      <button class="button start" disabled={waiting || !label.trim()}>
        {t("Create token")}
      </button>
      <ActionStatus waiting={waiting} problem={problem} />
    </form>
  );
}
