import { formatNumber, locale, n, t, textOf } from "../../lib/i18n.js";
import { items, presentByDelegation, presentCount } from "../../lib/session.js";
import { Bar } from "../../ui/charts/bar.jsx";
import { AuthoredText, FilledSentence, TextList } from "../../ui/text.jsx";
import { isSecretBallotRunning } from "../polls/secret_ballots.js";

/** People present by delegation, the largest first, then the names of absent delegations. */
export function PresentPanel() {
  const { delegations = [] } = items.value.delegations ?? {};
  if (presentCount.value === null || !delegations.length) return null;
  const all = delegations
    .map(({ id, name }) => ({ id, name, many: presentByDelegation.value[id] ?? 0 }))
    .sort((one, other) => textOf(one.name).localeCompare(textOf(other.name), locale()));
  const there = all.filter(({ many }) => many).sort((one, other) => other.many - one.many);
  const missing = all.filter(({ many }) => !many).map(({ name }) => name);
  return (
    <section class="rail-part">
      <details class="card fold present-fold">
        <summary class="wrap">
          <span class="fold-title no-wrap">
            {n("{n} person present", "{n} people present", presentCount.value)}
          </span>
          <span class="muted small">
            {t("{n} of {all} delegations", { n: there.length, all: all.length })}
          </span>
        </summary>
        <ul class="plain stack gap-2 small">
          {there.map(({ id, name, many }) => (
            <li class="field-line" key={id}>
              <AuthoredText text={name} />
              <b>{formatNumber(many)}</b>
              <Bar share={many / there[0].many} />
            </li>
          ))}
        </ul>
        {missing.length ? (
          <p class="muted small">
            <FilledSentence
              sentence={t("No one yet from {names}.")}
              names={<TextList texts={missing} />}
            />
          </p>
        ) : null}
        {isSecretBallotRunning() ? (
          <p class="muted small">
            {t("Frozen since the secret ballot opened, so that arrivals cannot reveal a vote.")}
          </p>
        ) : null}
      </details>
    </section>
  );
}
