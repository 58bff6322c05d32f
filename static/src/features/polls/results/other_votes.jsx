import { formatFixed, formatNumber, formatPercent, n, t } from "../../../lib/i18n.js";
import { ReaderText } from "../../../ui/text.jsx";
import { delegationName } from "../../event/delegation_name.jsx";
import { countedRows } from "./counted_rows.js";

/** @import { Item, Props } from "../../../lib/types" */

/**
 * Votes that are marked in a result: how many were cast on shared devices, and those counted by
 * show of hands, beside the ballots and together with them.
 * @param {Props<{poll: Item<"poll">, result?: Item<"result">}>} props
 */
export function OtherVotes({ poll, result, Name = PlainName, Say = ReaderText, isShort = false }) {
  if (!result || (result.shared === undefined && result.hands === undefined)) return null;
  return (
    <div class="other-votes">
      {result.shared === undefined ? null : (
        <Say as="p" class="muted" say={() => sharedText(poll, result)} />
      )}
      {result.hands === undefined ? null : <Hands {...{ poll, result, Name, Say, isShort }} />}
    </div>
  );
}

const PlainName = ({ text, ...rest }) => <ReaderText say={() => text} {...rest} />;

/** "12 of 60 votes on shared devices"; empty where there are none. */
export function sharedText({ k }, { shared, n: all }) {
  if (shared === undefined) return "";
  return shared === null
    ? t("Some votes on shared devices, too few to show how many (fewer than {k})", { k })
    : t("{n} of {all} votes on shared devices", {
        n: formatNumber(shared),
        all: formatNumber(all),
      });
}

/** "Votes on devices: 30, by show of hands: 12, together: 42"; empty without hands. */
export const handsText = ({ hands, n: ballots, withheld }) =>
  hands && !withheld
    ? t("Votes on devices: {n}, by show of hands: {hands}, together: {all}", {
        n: formatNumber(ballots),
        hands: formatNumber(hands.n),
        all: formatNumber(ballots + hands.n),
      })
    : hands
      ? n("{n} vote by show of hands", "{n} votes by show of hands", hands.n)
      : "";

function Hands({ poll, result, Name, Say, isShort }) {
  const { hands } = result;
  if (hands === null)
    return (
      <Say
        as="p"
        class="hint"
        say={() => t("Votes by show of hands are hidden, to protect small delegations.")}
      />
    );
  return (
    <>
      <Say as="p" class="hands-line" say={() => handsText(result)} />
      <HandsTable {...{ poll, result, Name, Say }} />
      {isShort ? null : <Delegations {...{ poll, hands, Name, Say }} />}
    </>
  );
}

/** Votes for each option: by ballots, by hands, together. */
function HandsTable({ poll, result: { hands, tally, n: ballots }, Name, Say }) {
  const rows = countedRows(poll) ?? [];
  const all = ballots + hands.n;
  return (
    <table class="three-ways hands-table">
      <thead>
        <tr>
          <td />
          {hands.together ? <Head say={() => t("On devices")} Say={Say} /> : null}
          <Head say={() => t("By show of hands")} Say={Say} />
          {hands.together ? <Head say={() => t("Together")} Say={Say} /> : null}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <tr key={at}>
            <RowHead row={row} Name={Name} />
            {hands.together ? <td>{formatNumber(tally.counts[at])}</td> : null}
            <td>{formatNumber(hands.tally.counts[at])}</td>
            {hands.together ? (
              <td>
                <b>{formatNumber(hands.together.counts[at])}</b>{" "}
                <small class="muted">{formatPercent(hands.together.counts[at] / all)}</small>
              </td>
            ) : null}
          </tr>
        ))}
        {hands.tally.mean === undefined ? null : (
          <tr>
            <Head say={() => t("Mean")} Say={Say} />
            {hands.together ? <td>{meanText(tally)}</td> : null}
            <td>{meanText(hands.tally)}</td>
            {hands.together ? <td>{meanText(hands.together)}</td> : null}
          </tr>
        )}
      </tbody>
    </table>
  );
}

const meanText = ({ mean }) => (mean === null ? "–" : formatFixed(mean, 1));

const RowHead = ({ row, Name }) => (
  <th scope="row">
    {row.step ? `${row.step} ` : null}
    {row.text ? <Name text={row.text} /> : null}
  </th>
);

const Head = ({ say, Say }) => (
  <th scope="col">
    <Say say={say} as="span" />
  </th>
);

/** Hands by delegation, in rows of their own: rows of ballots have none of them. */
function Delegations({ poll, hands, Name, Say }) {
  const rows = countedRows(poll) ?? [];
  if (!hands.by_delegation)
    return (
      <Say
        as="p"
        class="hint"
        say={() => t("Hands are not shown by delegation, to protect small ones.")}
      />
    );
  const found = Object.entries(hands.by_delegation).filter(([id]) => id);
  if (!found.length) return null;
  return (
    <>
      <table class="three-ways hands-table">
        <thead>
          <tr>
            <Head say={() => t("By show of hands")} Say={Say} />
            {rows.map((row, at) => (
              <RowTitle key={at} row={row} Name={Name} />
            ))}
          </tr>
        </thead>
        <tbody>
          {found.map(([id, row]) => (
            <tr key={id}>
              <th scope="row">
                <Name text={delegationName(id) ?? { en: id }} />
              </th>
              {row.tally.counts.map((count, at) => (
                <td key={at}>{formatNumber(count)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <Say
        as="p"
        class="hint"
        say={() => t("Results by group and “one city, one vote” are of votes on devices only.")}
      />
    </>
  );
}

const RowTitle = ({ row, Name }) => (
  <th scope="col">{row.text ? <Name text={row.text} /> : row.step}</th>
);
