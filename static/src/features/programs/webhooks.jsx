import { useEffect, useState } from "preact/hooks";
import { joinSentences, t } from "../../lib/i18n.js";
import { boot, itemsByKind } from "../../lib/session.js";
import { formatAgo } from "../../lib/time/date_format.js";
import { useAction } from "../../lib/use_action.js";
import { ActionStatus } from "../../ui/action_status.jsx";
import { ActionButton } from "../../ui/buttons/action_button.jsx";
import { Card } from "../../ui/card.jsx";
import { FactLine } from "../../ui/fact_line.jsx";
import { Field } from "../../ui/fields/field.jsx";
import { Pill } from "../../ui/pill.jsx";
import { Row, RowList } from "../../ui/row_list.jsx";
import { postForm } from "./post_form.js";
import { SecretForm } from "./secret.jsx";

/**
 * A message to a webhook, sent or to be sent.
 * @typedef {{webhook: number, seq: number, type: string, state: "failed" | "pending" | "sent",
 *   due: number, error?: string}} Delivery
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
export const Webhooks = () => (
  <Card
    title={t("Webhooks")}
    hint={joinSentences(
      t(
        "Addresses that are told when a poll closes, a result or report is shown, or the event ends.",
      ),
      t("Each message is signed."),
    )}
  >
    <RowList empty={t("No webhooks yet.")}>
      {itemsByKind.value.webhook?.map(([id, { url }]) => (
        <WebhookRow key={id} id={id} url={url} />
      ))}
    </RowList>
    <NewWebhook />
    {itemsByKind.value.webhook?.length ? <Deliveries /> : null}
  </Card>
);

/** @param {{id: number, url: string}} props */
function WebhookRow({ id, url }) {
  const action = useAction();
  return (
    <Row
      name={url}
      tools={
        <>
          <ActionButton by={action} look="quiet" do="webhook.test" with={{ webhook: id }}>
            {t("Send a test")}
          </ActionButton>
          <ActionButton
            by={action}
            look="quiet"
            do="webhook.remove"
            with={{ webhook: id }}
            confirm={{
              title: t("Remove this webhook?"),
              sentence: t("Messages that are still waiting are not sent."),
              danger: true,
            }}
          >
            {t("Remove")}
          </ActionButton>
        </>
      }
    >
      <ActionStatus {...action} />
    </Row>
  );
}

function NewWebhook() {
  const [url, setUrl] = useState("");
  return (
    <SecretForm
      path="webhooks"
      fields={() => ({ url })}
      isReady={url.trim() !== ""}
      submit={t("Add webhook")}
      title={t("Webhook added")}
      hint={t("Copy the secret that verifies its messages. It will not be shown again.")}
      onMade={() => setUrl("")}
    >
      <Field
        label={t("Address")}
        class="whole"
        inputMode="url"
        placeholder="https://"
        dir="ltr"
        value={url}
        onValue={setUrl}
      />
    </SecretForm>
  );
}

/** The last messages. They are fetched again while the page is looked at. */
function Deliveries() {
  const [deliveries, set] = useState(/** @type {Delivery[]} */ ([]));
  const [problem, setProblem] = useState("");
  const refresh = async () => {
    const reply = await fetch(`${boot.path}/webhooks/deliveries`).catch(() => null);
    if (reply?.ok) set((await reply.json()).deliveries);
  };
  useEffect(() => {
    refresh();
    const timer = setInterval(() => document.hidden || refresh(), REFRESH_MS);
    return () => clearInterval(timer);
  }, []);
  const retry = async (/** @type {Delivery} */ { webhook, seq }) => {
    const answer = await postForm("webhooks/retry", { webhook, seq });
    setProblem(answer.problem ?? "");
    await refresh();
  };
  const urls = new Map(itemsByKind.value.webhook?.map(([id, { url }]) => [id, url]));
  const shown = deliveries.filter(({ webhook }) => urls.has(webhook));
  if (!shown.length) return null;
  return (
    <div class="stack gap-2">
      <h3>{t("Last messages")}</h3>
      <RowList>
        {shown.map((each) => (
          <Row
            key={`${each.webhook}-${each.seq}`}
            name={
              <>
                {TYPES[each.type]?.() ?? each.type}{" "}
                <Pill tone={STATES[each.state][0]}>{STATES[each.state][1]()}</Pill>
              </>
            }
            note={
              <FactLine
                facts={[
                  new URL(urls.get(each.webhook) ?? "").host,
                  each.state !== "pending" && formatAgo(each.due),
                  each.error && errorText(each.error),
                ]}
              />
            }
            tools={
              each.state === "failed" ? (
                <button type="button" class="button quiet" onClick={() => retry(each)}>
                  {t("Send again")}
                </button>
              ) : null
            }
          />
        ))}
      </RowList>
      <ActionStatus problem={problem || null} />
    </div>
  );
}

/** @param {string} error */
const errorText = (error) =>
  ERRORS[error]?.() ?? t("The receiver answered {status}.", { status: error });
