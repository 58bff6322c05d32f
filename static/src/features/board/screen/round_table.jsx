// The round table: delegations at both sides, the projects on it, and a line from each project to
// its lead and partners. The same as a table for screen readers.

import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../../../lib/i18n.js";
import { HiddenTable } from "../../../ui/charts/hidden_table.jsx";
import { Multilingual, MultilingualLine } from "../../screen/multilingual.jsx";
import { roleLabel } from "../card_words.js";
import { PLEDGE_ROLES, pledgesOf } from "../pledges.js";
import { nameOf, participants } from "./project_list.jsx";
import { seatsOf, threadPath } from "./round_table_geometry.js";

/** @import { ScreenCard } from "../types" */
/** @import { Side } from "./round_table_geometry.js" */

const SERIES = 8; // colours of threads, each with the number of its project

/** @param {{cards: ScreenCard[], delegations: string[]}} props */
export function RoundTable({ cards, delegations }) {
  const place = useThreads();
  const { left, right } = seatsOf(delegations);
  const leads = new Set(
    cards.flatMap((card) =>
      pledgesOf(card).flatMap(([id, { role }]) => (role === "lead" ? [id] : [])),
    ),
  );
  return (
    <div class="stage-fill round">
      <div class="stage-fill round-picture" aria-hidden="true" ref={place}>
        <i class="round-top" />
        <svg class="round-threads">
          {cards.flatMap((card, at) =>
            threadsOf(card).map(([id, { role, confirmed }]) => (
              <path
                key={`${card.id} ${id}`}
                class="round-thread"
                data-series={(at % SERIES) + 1}
                data-lead={role === "lead"}
                data-confirmed={confirmed}
                data-from={card.id}
                data-to={id}
              />
            )),
          )}
        </svg>
        <Seats side="left" ids={left} leads={leads} />
        <ol class="plain project-list round-projects" data-rows>
          {cards.map((card, at) => (
            <li
              class="round-project"
              key={card.id}
              data-card={card.id}
              data-series={(at % SERIES) + 1}
              data-page-item
            >
              <b class="round-number">{at + 1}</b>
              <div class="project-name">
                <Multilingual text={card.title} />
                <p class="muted round-people">
                  <MultilingualLine as="span" say={() => peopleOf(card)} />
                </p>
              </div>
            </li>
          ))}
        </ol>
        <Seats side="right" ids={right} leads={leads} />
      </div>
      <HiddenTable
        caption={t("Projects around the table")}
        columns={[t("Project"), ...PLEDGE_ROLES.map(roleLabel)]}
        rows={cards.map((card) => [
          card.title,
          ...PLEDGE_ROLES.map((role) => participants(card, role)),
        ])}
      />
    </div>
  );
}

/** @param {ScreenCard} card */
const threadsOf = (card) => pledgesOf(card).filter(([, { role }]) => role !== "observe");

/**
 * Lead and partners in words, where there is no room for lines.
 * @param {ScreenCard} card
 */
const peopleOf = (card) =>
  PLEDGE_ROLES.filter((role) => role !== "observe" && participants(card, role))
    .map((role) => `${roleLabel(role)}: ${participants(card, role)}`)
    .join(" · ");

/** @param {{side: Side, ids: string[], leads: Set<string>}} props */
const Seats = ({ side, ids, leads }) => (
  <ul class="plain round-seats" data-side-of={side}>
    {ids.map((id) => (
      <li class="round-name" key={id} data-delegation={id} data-lead={leads.has(id)}>
        <MultilingualLine as="span" say={() => nameOf(id)} />
        <i class="round-seat" />
      </li>
    ))}
  </ul>
);

/** Ref of the picture, whose threads follow its seats and projects wherever these lie. */
function useThreads() {
  const ref = useRef(/** @type {HTMLDivElement | null} */ (null));
  useLayoutEffect(() => {
    const picture = /** @type {HTMLDivElement} */ (ref.current);
    const draw = () => drawThreads(picture);
    const sizes = new ResizeObserver(draw);
    sizes.observe(picture);
    // A project of another page has no size.
    for (const project of picture.querySelectorAll(".round-project")) sizes.observe(project);
    draw();
    return () => sizes.disconnect();
  });
  return ref;
}

/** @param {HTMLElement} picture */
function drawThreads(picture) {
  const { left, top, width, height } = picture.getBoundingClientRect();
  // Previews are scaled: the paths are in the picture's own pixels.
  const scale = picture.offsetWidth / (width || 1);
  const boxOf = (/** @type {string} */ selector) => {
    const box = picture.querySelector(selector)?.getBoundingClientRect();
    return box?.height
      ? {
          left: (box.left - left) * scale,
          right: (box.right - left) * scale,
          y: ((box.top + box.bottom) / 2 - top) * scale,
        }
      : null;
  };
  for (const thread of picture.querySelectorAll(".round-thread")) {
    const { from, to } = /** @type {SVGPathElement} */ (thread).dataset;
    const project = boxOf(`[data-card="${from}"]`);
    const seat = boxOf(`[data-delegation="${CSS.escape(to ?? "")}"] > .round-seat`);
    const path = height && project && seat ? threadPath(project, seat) : "";
    thread.setAttribute("d", path);
  }
}
