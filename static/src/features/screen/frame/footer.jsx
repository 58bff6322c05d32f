import { useLayoutEffect, useRef } from "preact/hooks";
import { formatNumber, t } from "../../../lib/i18n.js";
import { hasDelegations, items, itemsByKind, room, status } from "../../../lib/session.js";
import { isFresh } from "../../announcements/announcement_age.js";
import { delegationsThatMayVote } from "../../event/delegation_name.jsx";
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
  if (posted) return <Announcement text={posted.text} />;
  if (voting && hasDelegations.value) return <CityLights voting={voting} />;
  return null;
}

/** Share of the screen's height that an announcement may take. */
const MOST_OF_HEIGHT = 0.17;
const [LARGEST_EM, STEP_EM] = [2.4, 0.1];

/**
 * An announcement in the largest type that fits its share of the screen; the stage has the rest.
 * @param {{text: import("../../../lib/types").Text}} props
 */
function Announcement({ text }) {
  const place = useRef(/** @type {?HTMLDivElement} */ (null));
  useLayoutEffect(() => {
    const band = /** @type {HTMLDivElement} */ (place.current);
    const screen = /** @type {HTMLElement} */ (band.closest(".screen"));
    const fit = () => {
      const most = MOST_OF_HEIGHT * screen.clientHeight;
      let size = LARGEST_EM;
      do {
        band.style.setProperty("--band", `${size}em`);
        size -= STEP_EM;
      } while (size >= 1 && band.offsetHeight > most);
    };
    const sizes = new ResizeObserver(fit);
    sizes.observe(screen);
    return () => sizes.disconnect();
  }, [text]);
  return (
    <div class="grow band" ref={place}>
      <Multilingual text={text} as="p" />
    </div>
  );
}

// Delegations that voted in the poll on the stage, while the result of a named vote is hidden. An
// official vote has seats on the stage.
function votingDelegations() {
  const { what, id } = currentView.value;
  const isOfficial = items.value[`poll:${id}`]?.level === "official";
  return what === "poll" && !isOfficial
    ? (items.value[`participation:${id}`]?.delegations ?? null)
    : null;
}

/**
 * A light for each delegation that may vote, lit once it has.
 * @param {{voting: string[]}} props
 */
function CityLights({ voting }) {
  const ids = delegationsThatMayVote(items.value[`poll:${currentView.value.id}`]);
  const lit = ids.filter((id) => voting.includes(id)).length;
  return (
    <div class="stack gap-1 grow">
      <MultilingualLine
        say={() =>
          t("{n} of {all} delegations have voted", {
            n: formatNumber(lit),
            all: formatNumber(ids.length),
          })
        }
      />
      <p class="wrap" aria-hidden="true">
        {ids.map((id) => (
          <i class="city-light" key={id} data-lit={voting.includes(id)} />
        ))}
      </p>
    </div>
  );
}

/** Number of the page, if the view has several. */
export const PageNumber = () =>
  shownPage.value.isNumbered ? (
    <span
      class="muted no-wrap screen-page"
      style={shownPage.value.of > 1 ? undefined : { visibility: "hidden" }}
      aria-hidden="true"
    >
      {formatNumber(shownPage.value.at + 1)} / {formatNumber(shownPage.value.of)}
    </span>
  ) : null;

/** State of the connection. */
export const ConnectionDot = () => (
  <i class="screen-dot" data-state={status.value} aria-hidden="true" />
);
