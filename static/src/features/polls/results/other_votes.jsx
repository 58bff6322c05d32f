import { formatFixed, formatNumber, formatPercent, n, t } from "../../../lib/i18n.js";
import { ReaderText } from "../../../ui/text.jsx";
import { delegationName } from "../../event/delegation_name.jsx";
import { countedRows } from "./counted_rows.js";

/** @import { AnyText, CountedTally, NameComponent, Poll, Result, SayComponent } from "../types" */
/** @import { TextComponents } from "../types" */
/** @import { CountedRow } from "./counted_rows.js" */
/** @typedef {NonNullable<Result["hands"]>} ShownHands */

/**
 * Votes that are marked in a result: how many were cast on shared devices, and those counted by
 * show of hands, beside the ballots and together with them.
 * @param {{poll: Poll, result?: Result, isShort?: boolean} & Partial<TextComponents>} props
 */
export function OtherVotes({ poll, result, Name = PlainName, Say = ReaderText, isShort = false }) {
  if (!result || (result.shared === undefined && result.hands === undefined)) return null;
  return (
    <div class="other-votes">
      {result.shared === undefined ? null : (
        <Say as="p" class="muted" say={() => sharedText(poll, result)} />
      )}
      {result.hands === undefined ? null : (
        <Hands hands={result.hands} {...{ poll, result, Name, Say, isShort }} />
      )}
    </div>
  );
}

/** @type {NameComponent} */
const PlainName = ({ text, ...rest }) => <ReaderText say={() => text} {...rest} />;

/**
 * "12 of 60 votes on shared devices"; empty where there are none.
 * @param {Pick<Poll, "k">} poll
 * @param {Pick<Result, "shared" | "n">} result
 */
export function sharedText({ k }, { shared, n: all }) {
  if (shared === undefined) return "";
  return shared === null
    ? t("Some votes on shared devices, too few to show how many (fewer than {k})", { k })
    : t("{n} of {all} votes on shared devices", {
        n: formatNumber(shared),
        all: formatNumber(all),
      });
}

/**
 * "Votes on devices: 30, by show of hands: 12, together: 42"; empty without hands.
 * @param {Pick<Result, "hands" | "n" | "withheld">} result
 */
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

/**
 * @param {{poll: Poll, result: Result, hands: ?ShownHands, isShort: boolean} & TextComponents} props
 */
function Hands({ poll, result, hands, Name, Say, isShort }) {
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
      <HandsTable {...{ poll, result, hands, Name, Say }} />
      {isShort ? null : <Delegations {...{ poll, hands, Name, Say }} />}
    </>
  );
}

/**
 * Votes for each option: by ballots, by hands, together.
 * @param {{poll: Poll, result: Result, hands: ShownHands} & TextComponents} props
 */
function HandsTable({ poll, result, hands, Name, Say }) {
  const rows = countedRows(poll) ?? [];
  const all = result.n + hands.n;
  const [onDevices, byHands] = [result.tally, hands.tally].map(asCounted);
  const together = hands.together && asCounted(hands.together);
  return (
    <table class="counts-table three-ways hands-table">
      <thead>
        <tr>
          <td />
          {together ? <Head say={() => t("On devices")} Say={Say} /> : null}
          <Head say={() => t("By show of hands")} Say={Say} />
          {together ? <Head say={() => t("Together")} Say={Say} /> : null}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <tr key={at}>
            <RowHead row={row} Name={Name} />
            {together ? <td>{formatNumber(onDevices.counts[at])}</td> : null}
            <td>{formatNumber(byHands.counts[at])}</td>
            {together ? (
              <td>
                <b>{formatNumber(together.counts[at])}</b>{" "}
                <small class="muted">{formatPercent(together.counts[at] / all)}</small>
              </td>
            ) : null}
          </tr>
        ))}
        {byHands.mean === undefined ? null : (
          <tr>
            <Head say={() => t("Mean")} Say={Say} />
            {together ? <td>{meanText(onDevices)}</td> : null}
            <td>{meanText(byHands)}</td>
            {together ? <td>{meanText(together)}</td> : null}
          </tr>
        )}
      </tbody>
    </table>
  );
}

const asCounted = (/** @type {Result["tally"]} */ tally) => /** @type {CountedTally} */ (tally);

/** @param {CountedTally} tally */
const meanText = ({ mean = null }) => (mean === null ? "–" : formatFixed(mean, 1));

/** @param {{row: CountedRow, Name: NameComponent}} props */
const RowHead = ({ row, Name }) => (
  <th scope="row">
    {row.step ? `${row.step} ` : null}
    {row.text ? <Name text={row.text} /> : null}
  </th>
);

/** @param {{say: () => AnyText, Say: SayComponent}} props */
const Head = ({ say, Say }) => (
  <th scope="col">
    <Say say={say} as="span" />
  </th>
);

/**
 * Hands by delegation, in rows of their own: rows of ballots have none of them.
 * @param {{poll: Poll, hands: ShownHands} & TextComponents} props
 */
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
      <table class="counts-table three-ways hands-table">
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
              {asCounted(row.tally).counts.map((count, at) => (
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

/** @param {{row: CountedRow, Name: NameComponent}} props */
const RowTitle = ({ row, Name }) => (
  <th scope="col">{row.text ? <Name text={row.text} /> : row.step}</th>
);
