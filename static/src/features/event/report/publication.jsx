// Preview and publication: the two things that every report needs.

import { useEffect, useState } from "preact/hooks";
import { joinSentences, t } from "../../../lib/i18n.js";
import { boot, event, isEnded } from "../../../lib/session.js";
import { formatDay, formatTime } from "../../../lib/time/date_format.js";
import { Pill } from "../../../ui/pill.jsx";
import { inLanguages, report, reportUrl } from "./report_state.js";

const AUDIENCES = {
  link: [
    () => t("By a link"),
    () => t("Anyone with the link can read it. Search engines do not list it."),
  ],
  everyone: [
    () => t("For everyone"),
    () => t("At the event's address. The code leads there, too."),
  ],
};

/** Card of the state, the preview, and the publication. */
export function Publication() {
  const { audience, at } = report();
  const isPublished = audience !== null && at !== null;
  const { zone } = event.value;
  return (
    <section class="card stack" aria-labelledby="report-title">
      <div class="row">
        <h2 id="report-title">{t("Report")}</h2>
        <Pill tone={isPublished ? "live" : "off"}>{STATES[audience ?? "none"]()}</Pill>
      </div>
      {isPublished ? (
        <p class="hint">
          {joinSentences(
            t("Published {day} at {time}.", {
              day: formatDay(at, zone),
              time: formatTime(at, zone),
            }),
            t("Later changes appear when you publish again."),
          )}
        </p>
      ) : null}
      <div class="buttons">
        {inLanguages().map(({ id, name }) => (
          <a
            class="button"
            key={id}
            target="_blank"
            href={reportUrl("report?preview", id)}
            rel="noopener"
          >
            {name ? t("Preview: {language}", { language: name }) : t("Preview")}
          </a>
        ))}
      </div>
      <PublishForm audience={audience} />
      {isPublished ? <PublishedAddress audience={audience} /> : null}
    </section>
  );
}

const STATES = {
  none: () => t("Not published"),
  link: () => t("By a link"),
  everyone: () => t("For everyone"),
};

function PublishForm({ audience }) {
  const isPublished = audience !== null;
  const [chosen, choose] = useState(audience ?? "everyone");
  const { post, waiting, problem, outcome } = usePost();
  const publish = (submitted) => {
    submitted.preventDefault();
    return post("publish", { audience: chosen }, t("Published."));
  };
  if (!isEnded.value)
    return <p class="hint">{t("You can publish the report once the event has ended.")}</p>;
  return (
    <form class="stack" onSubmit={publish}>
      <fieldset class="audiences">
        <legend>{t("Who can read it")}</legend>
        {Object.entries(AUDIENCES).map(([id, [name, about]]) => (
          <label class="check" key={id}>
            <input
              type="radio"
              name="audience"
              value={id}
              checked={chosen === id}
              onChange={() => choose(id)}
            />
            <span>
              <b>{name()}</b>
              <span class="hint">{about()}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <div class="buttons">
        <button class="button primary" disabled={waiting}>
          {isPublished ? t("Publish again") : t("Publish")}
        </button>
        {isPublished ? (
          <button
            type="button"
            class="button"
            disabled={waiting}
            onClick={() => post("unpublish", {}, "")}
          >
            {t("Unpublish")}
          </button>
        ) : null}
      </div>
      <p class="outcome" role="status" data-problem={Boolean(problem)}>
        {waiting ? t("Preparing the pages") : problem || outcome}
      </p>
    </form>
  );
}

/** Posts a form to an address below the report's; the state itself comes over the socket. */
function usePost() {
  const [state, setState] = useState({ waiting: false, problem: "", outcome: "" });
  const post = async (path, fields, outcome) => {
    setState({ waiting: true, problem: "", outcome: "" });
    setState({
      waiting: false,
      ...(await sendForm(reportUrl(`report/${path}`), fields, outcome)),
    });
  };
  return { post, ...state };
}

async function sendForm(url, fields, outcome) {
  try {
    const response = await fetch(url, { method: "POST", body: new URLSearchParams(fields) });
    if (response.ok) return { problem: "", outcome };
    if (response.headers.get("content-type")?.startsWith("application/json"))
      return { problem: (await response.json()).refused[0], outcome: "" };
    return { problem: t("The server is busy. Please try again in a moment."), outcome: "" };
  } catch {
    return {
      problem: t("The server cannot be reached. Please try again when you are connected."),
      outcome: "",
    };
  }
}

/** Address of the published report, to open and to copy. */
function PublishedAddress({ audience }) {
  const path = audience === "link" ? `/report/${report().key}` : "/report";
  const address = `${boot.join_url}${path}`;
  const [isCopied, copied] = useState(false);
  useEffect(() => copied(false), [address]);
  const copy = async () => {
    await navigator.clipboard.writeText(address);
    copied(true);
  };
  return (
    <div class="report-address">
      <a class="address" href={`/e/${boot.code}${path}`} target="_blank" rel="noopener">
        {address}
      </a>
      {navigator.clipboard ? (
        <button type="button" class="button quiet" onClick={copy}>
          {isCopied ? t("Copied") : t("Copy link")}
        </button>
      ) : null}
    </div>
  );
}
