import { t } from "../i18n.js";
import { Bar } from "./bar.jsx";

/**
 * "Per person" beside "one city, one voice": there each delegation counts the same, however many voted in it.
 * It is the mean of the delegations that may be shown, so it tells nothing that they do not. `figures` as compared.js makes them.
 */
export function Voices({ figures, all, groups }) {
  const rows = groups.flatMap(({ row }) => (row?.n ? [row] : []));
  if (rows.length < 2) return null;
  return (
    <div class="voices">
      <table>
        <thead><tr><td /><th scope="col">{t("Per person")}</th><th scope="col">{t("One city, one voice")}</th></tr></thead>
        <tbody>
          {figures.map((figure, at) => (
            <tr key={at}><th scope="row" dir="auto">{figure.name}</th><Value figure={figure} value={figure.of(all)} /><Value figure={figure} value={mean(rows.map(figure.of))} /></tr>
          ))}
        </tbody>
      </table>
      <p class="hint">{t("One city, one voice: each delegation counts the same, however many voted in it. The mean of the {n} of {all} delegations that are shown.", { n: rows.length, all: groups.length })}</p>
    </div>
  );
}

const Value = ({ figure, value }) => <td><b>{figure.words(value)}</b><Bar share={figure.place(value)} /></td>;

// Of those that have one: where all abstained, there is nothing to take a mean of.
function mean(values) {
  const there = values.filter((value) => value !== null);
  return there.length ? there.reduce((sum, value) => sum + value, 0) / there.length : null;
}
