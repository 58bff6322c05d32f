import { useEffect, useState } from "preact/hooks";
import { joinSentences, t } from "../../lib/i18n.js";
import { boot, itemsByKind } from "../../lib/session.js";
import { formatAgo } from "../../lib/time/date_format.js";
import { useAction } from "../../lib/use_action.js";
import { ActionStatus } from "../../ui/action_status.jsx";
import { ConfirmButton } from "../../ui/fields/confirm_button.jsx";
import { Pill } from "../../ui/pill.jsx";
import { postForm } from "./post_form.js";
import { Secret } from "./secret.jsx";

/** @import { ItemList } from "../../lib/types" */
/**
 * @typedef {object} Delivery  a message to a webhook, sent or to be sent
 * @property {number} webhook
 * @property {number} seq
 * @property {string} type
 * @property {"failed" | "pending" | "sent"} state
 * @property {number} due
 * @property {string} [error]
 */

/** @type {Record<string, () => string>} */
const TYPES = {
  "poll.closed": () => t("Poll closed"),
  "poll.shown": () => t("Result revealed"),
  "report.shown": () => t("Room report shown"),
  "event_report.published": () => t("Report published"),
  "event.ended": () => t("Event ended"),
  "webhook.tested": () => t("Test"),
};
/** @type {Record<string, () => string>} */
const ERRORS = {
  private_address: () => t("This address is in a private network."),
  port: () => t("Only the ports 443 and 8443 are allowed."),
  not_https: () => t("This address does not start with https://."),
  unknown_host: () => t("This host name does not exist."),
  unreachable: () => t("The receiver cannot be reached."),
  timeout: () => t("The receiver took too long to answer."),
  not_http: () => t("The receiver does not speak HTTP."),
  removed: () => t("The webhook was removed."),
  broken: () => t("Something went wrong on our side."),
};
/** @type {Record<Delivery["state"], [tone: "bad" | "live" | "wait", name: () => string]>} */
const STATES = {
  pending: ["wait", () => t("To be sent")],
  sent: ["live", () => t("Delivered")],
  failed: ["bad", () => t("Failed")],
};
const REFRESH_MS = 3000;

/** Addresses that receive notices, and the fate of the messages. */
export function Webhooks() {
  const webhooks = itemsByKind.value.webhook ?? [];
  return (
    <section class="card stack">
      <div>
        <h2>{t("Webhooks")}</h2>
        <p class="hint">
          {joinSentences(
            t(
              "Addresses that are told when a poll closes, a result or report is shown, or the event ends.",
            ),
            t("Each message is signed."),
          )}
        </p>
      </div>
      {webhooks.length ? (
        <ul class="plain rows">
          {webhooks.map(([id, { url }]) => (
            <WebhookRow key={id} id={id} url={url} />
          ))}
        </ul>
      ) : (
        <p class="muted">{t("No webhooks yet.")}</p>
      )}
      <NewWebhook />
      {webhooks.length ? <Deliveries webhooks={webhooks} /> : null}
    </section>
  );
}

/** @param {{id: number, url: string}} props */
function WebhookRow({ id, url }) {
  const { send, waiting, problem } = useAction();
  return (
    <li class="row flush">
      <p class="grow address">{url}</p>
      <div class="buttons">
        <button
          type="button"
          class="button quiet"
          disabled={waiting}
          onClick={() => send({ do: "webhook.test", webhook: id })}
        >
          {t("Send a test")}
        </button>
        <ConfirmButton
          quiet
          danger
          disabled={waiting}
          label={t("Remove")}
          title={t("Remove this webhook?")}
          sentence={t("Messages that are still waiting are not sent.")}
          onYes={() => send({ do: "webhook.remove", webhook: id })}
        />
      </div>
      <ActionStatus waiting={waiting} problem={problem} />
    </li>
  );
}

function NewWebhook() {
  const [url, setUrl] = useState("");
  const [{ waiting, problem, secret }, set] = useState(
    /** @type {{waiting: boolean, problem?: string, secret?: string}} */ ({ waiting: false }),
  );
  /** @param {Event} submitted */
  const submit = async (submitted) => {
    submitted.preventDefault();
    set({ waiting: true });
    const answer = await postForm("webhooks", { url });
    set({ waiting: false, problem: answer.problem, secret: answer.secret });
    if (answer.secret) setUrl("");
  };
  if (secret)
    return (
      <Secret
        title={t("Webhook added")}
        hint={t("Copy the secret that verifies its messages. It will not be shown again.")}
        value={secret}
        onDone={() => set({ waiting: false })}
      />
    );
  return (
    <form class="fit program-form" onSubmit={submit}>
      <label class="field whole">
        <span>{t("Address")}</span>
        <input
          inputMode="url"
          placeholder="https://"
          dir="ltr"
          value={url}
          onInput={(typed) => setUrl(typed.currentTarget.value)}
        />
      </label>
      <button class="button start" disabled={waiting || !url.trim()}>
        {t("Add webhook")}
      </button>
      <ActionStatus waiting={waiting} problem={problem} />
    </form>
  );
}

/**
 * The last messages. They are fetched again while the page is looked at.
 * @param {{webhooks: ItemList<"webhook">}} props
 */
function Deliveries({ webhooks }) {
  const [deliveries, set] = useState(/** @type {Delivery[]} */ ([]));
  const [problem, setProblem] = useState("");
  const refresh = async () => {
    const reply = await fetch(`/e/${boot.code}/webhooks/deliveries`).catch(() => null);
    if (reply?.ok) set((await reply.json()).deliveries);
  };
  useEffect(() => {
    refresh();
    const timer = setInterval(() => document.hidden || refresh(), REFRESH_MS);
    return () => clearInterval(timer);
  }, []);
  /** @param {Delivery} delivery */
  const retry = async ({ webhook, seq }) => {
    const answer = await postForm("webhooks/retry", { webhook, seq });
    setProblem(answer.problem ?? "");
    await refresh();
  };
  const urls = new Map(webhooks.map(([id, { url }]) => [id, url]));
  const shown = deliveries.filter(({ webhook }) => urls.has(webhook));
  if (!shown.length) return null;
  return (
    <div class="stack-small">
      <h3>{t("Last messages")}</h3>
      <ul class="plain rows">
        {shown.map((each) => (
          <li class="row flush" key={`${each.webhook}-${each.seq}`}>
            <div class="grow">
              <p>
                {TYPES[each.type]?.() ?? each.type}{" "}
                <Pill tone={STATES[each.state][0]}>{STATES[each.state][1]()}</Pill>
              </p>
              <p class="muted small address">
                {[
                  new URL(urls.get(each.webhook) ?? "").host,
                  ...(each.state === "pending" ? [] : [formatAgo(each.due)]),
                  ...(each.error ? [errorText(each.error)] : []),
                ].join(" · ")}
              </p>
            </div>
            {each.state === "failed" ? (
              <button type="button" class="button quiet" onClick={() => retry(each)}>
                {t("Send again")}
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      <ActionStatus problem={problem || null} />
    </div>
  );
}

/** @param {string} error */
const errorText = (error) =>
  ERRORS[error]?.() ?? t("The receiver answered {status}.", { status: error });
