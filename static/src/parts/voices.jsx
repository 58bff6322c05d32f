import { percent, t } from "../i18n.js";
import { Bar } from "./bar.jsx";

/**
 * "Per person" beside "one city, one voice": there each delegation counts the same, however many voted in it.
 * It is the mean of the delegations that may be shown, so it tells nothing that they do not. `shares(row)` gives a share for each of `parts`.
 */
export function Voices({ parts, all, groups, shares }) {
  const rows = groups.flatMap(({ row }) => (row?.n ? [shares(row)] : []));
  if (rows.length < 2) return null;
  const mean = (at) => rows.reduce((sum, row) => sum + row[at], 0) / rows.length;
  return (
    <div class="voices">
      <table>
        <thead><tr><td /><th scope="col">{t("Per person")}</th><th scope="col">{t("One city, one voice")}</th></tr></thead>
        <tbody>
          {parts.map((name, at) => <tr key={at}><th scope="row" dir="auto">{name}</th><Share of={all[at]} /><Share of={mean(at)} /></tr>)}
        </tbody>
      </table>
      <p class="hint">{t("One city, one voice: each delegation counts the same, however many voted in it. The mean of the {n} of {all} delegations that are shown.", { n: rows.length, all: groups.length })}</p>
    </div>
  );
}

const Share = ({ of }) => <td><b>{percent(of)}</b><Bar share={of} /></td>;
