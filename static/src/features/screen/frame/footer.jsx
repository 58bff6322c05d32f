import { formatNumber, t } from "../../../lib/i18n.js";
import { hasDelegations, items, itemsByKind, room, status } from "../../../lib/session.js";
import { isFresh } from "../../announcements/announcement_age.js";
import { currentView } from "../current_view.js";
import { Multilingual, MultilingualLine } from "../multilingual.jsx";
import { shownPage } from "./layout.js";

/** The latest fresh announcement, else the delegations that have voted. */
export function FooterLine() {
  // Staff hold the announcements of all rooms, and their preview must look like the screen.
  const [, posted] =
    (itemsByKind.value.announcement ?? []).findLast(
      ([, { room: where, at }]) => where === room.value[0] && isFresh(at),
    ) ?? [];
  const voting = votingDelegations();
  if (posted) return <Multilingual text={posted.text} as="p" class="grow band" />;
  if (voting && hasDelegations.value) return <CityLights voting={voting} />;
  return null;
}

// Delegations that voted in the poll on the stage, while the result of a named vote is hidden.
function votingDelegations() {
  const { what, id } = currentView.value;
  return what === "poll" ? (items.value[`participation:${id}`]?.delegations ?? null) : null;
}

/**
 * A light for each delegation that may vote, lit once it has.
 * @param {{voting: string[]}} props
 */
function CityLights({ voting }) {
  const { delegations: known = [] } = items.value.delegations ?? {};
  const { observers } = items.value[`poll:${currentView.value.id}`] ?? {};
  const delegations = known.filter(({ observer }) => observers || !observer);
  const lit = delegations.filter(({ id }) => voting.includes(id)).length;
  return (
    <div class="stack gap-1 grow">
      <MultilingualLine
        say={() =>
          t("{n} of {all} delegations have voted", {
            n: formatNumber(lit),
            all: formatNumber(delegations.length),
          })
        }
      />
      <p class="wrap" aria-hidden="true">
        {delegations.map(({ id }) => (
          <i class="city-light" key={id} data-lit={voting.includes(id)} />
        ))}
      </p>
    </div>
  );
}

/** Number of the page, if the view has several. */
export const PageNumber = () =>
  shownPage.value.of > 1 ? (
    <span class="muted no-wrap screen-page" aria-hidden="true">
      {formatNumber(shownPage.value.at + 1)} / {formatNumber(shownPage.value.of)}
    </span>
  ) : null;

/** State of the connection. */
export const ConnectionDot = () => (
  <i class="screen-dot" data-state={status.value} aria-hidden="true" />
);
