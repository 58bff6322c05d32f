// The round table: delegations on a circle, the projects within, a line from each project to its
// lead and partners, drawn in SVG; and the same as a table for screen readers.

import { t } from "../../../lib/i18n.js";
import { HiddenTable } from "../../../ui/charts/hidden_table.jsx";
import { inAllLanguages } from "../../screen/multilingual.jsx";
import { roleLabel } from "../card_words.js";
import { PLEDGE_ROLES } from "../pledges.js";
import { nameOf, ProjectList, participants } from "./project_list.jsx";
import { placesOf, seatsOf, tableOf } from "./round_table_geometry.js";

/** @import { ScreenCard } from "../types" */

const [WIDTH, HEIGHT] = [1600, 760];

const [WIDE_PX, NARROW_PX] = [33, 18.5]; // of a Chinese character, and of a letter
const MOST_LARGE_SEATS = 16; // more delegations have smaller seats

/** @param {{cards: ScreenCard[], delegations: string[]}} props */
export function RoundTable({ cards, delegations }) {
  const seats = seatsOf(delegations, WIDTH, HEIGHT);
  const places = placesOf(cards, seats, WIDTH, HEIGHT);
  const many = delegations.length > MOST_LARGE_SEATS;
  return (
    <div class="round">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" data-many={many}>
        <ellipse class="round-top" {...tableOf(WIDTH, HEIGHT)} />
        {places.flatMap(({ series, threads }) =>
          threads.map(({ key, path, isLead, confirmed }) => (
            <path
              key={key}
              d={path}
              class="round-thread"
              data-series={series}
              data-lead={isLead}
              data-confirmed={confirmed}
            />
          )),
        )}
        {places.map(({ id, number, series, x, y }) => (
          <g class="round-number" data-series={series} key={id}>
            <circle cx={x} cy={y} r={26} />
            <text x={x} y={y} dy="0.35em">
              {number}
            </text>
          </g>
        ))}
        {[...seats].map(([id, { x, y, labelX, labelY, anchor, room }]) => (
          <g key={id} data-lead={leads(cards, id)}>
            <circle class="round-seat" cx={x} cy={y} r={many ? 9 : 13} />
            <text class="round-name" text-anchor={anchor}>
              {namesOf(id).map((name, line, { length }) => (
                <tspan
                  key={name}
                  x={labelX}
                  y={labelY}
                  dy={`${(line - (length - 1) / 2) * 1.1 + 0.35}em`}
                  data-line={line}
                  textLength={widthOf(name) > room ? room : undefined}
                  lengthAdjust="spacingAndGlyphs"
                >
                  {name}
                </tspan>
              ))}
            </text>
          </g>
        ))}
      </svg>
      <ProjectList cards={cards} aria-hidden="true" />
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

/**
 * A name in the languages of the screen; two lines at most.
 * @param {string} id
 */
const namesOf = (id) => Object.values(inAllLanguages(() => nameOf(id))).slice(0, 2);

/**
 * Width of a name, as most faces have it: one that needs more room is drawn narrower.
 * @param {string} name
 */
const widthOf = (name) =>
  [...name].reduce((sum, char) => sum + (char > "\u2e80" ? WIDE_PX : NARROW_PX), 0);

/** @type {(cards: ScreenCard[], id: string) => boolean} */
const leads = (cards, id) => cards.some(({ pledges }) => pledges[id]?.role === "lead");
