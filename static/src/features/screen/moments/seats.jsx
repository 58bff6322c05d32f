// Delegations as dots, which fill as their people come.

import { formatNumber, n, t, textOf } from "../../../lib/i18n.js";
import { event, items, presentByDelegation, presentCount } from "../../../lib/session.js";
import { MultilingualLine } from "../multilingual.jsx";

/** With more delegations they are dots without names, which would be too small. */
const MOST_NAMES = 40;
/** Characters of a text that a slide has room for beside names of delegations. */
const MOST_CHARS = 120;
/** People with whom the dot of a delegation is full. */
const SEATS = 5;

/**
 * Dots of all delegations, with the number of people once the first is there. The numbers rest
 * while an anonymous poll is open, as everywhere.
 */
export function ArrivingDelegations() {
  const { delegations = [] } = items.value.delegations ?? {};
  const [here, people] = [presentByDelegation.value, presentCount.value ?? 0];
  const arrived = delegations.filter(({ id }) => here[id]);
  return (
    <>
      {people ? (
        <MultilingualLine
          say={() =>
            [
              n("{n} person here", "{n} people here", people),
              delegations.length
                ? t("{n} of {all} delegations", {
                    n: formatNumber(arrived.length),
                    all: formatNumber(delegations.length),
                  })
                : null,
            ]
              .filter(Boolean)
              .join(" · ")
          }
          class="moment-count"
        />
      ) : null}
      <Delegations people={(id) => here[id] ?? 0} />
    </>
  );
}

/** All delegations, at the end. */
export const AllDelegations = () => <Delegations people={() => SEATS} />;

/**
 * Delegations by region, each with a dot that fills: it is full with SEATS people.
 * @param {{people: (id: string) => number}} props
 */
function Delegations({ people }) {
  const { delegations = [], regions = [] } = items.value.delegations ?? {};
  if (!delegations.length) return null;
  const order = regions.map(({ id }) => id);
  const sorted = [...delegations].sort(
    (one, other) => order.indexOf(one.region) - order.indexOf(other.region),
  );
  const isNaming = sorted.length <= MOST_NAMES && !isEventWordy();
  return (
    <ul class="plain cities" data-named={isNaming} data-page-once>
      {sorted.map(({ id, name }) => (
        <li
          class="city"
          key={id}
          data-lit={people(id) > 0}
          style={{ "--taken": Math.min(1, people(id) / SEATS) }}
        >
          <MultilingualLine
            say={() => textOf(name)}
            as="span"
            class={isNaming ? "city-name" : "hidden"}
          />
        </li>
      ))}
    </ul>
  );
}

/** True if title or place of the event are very long. */
const isEventWordy = () =>
  [event.value.title, event.value.place].some((text) =>
    Object.values(text ?? {}).some((words) => words.length > MOST_CHARS),
  );
