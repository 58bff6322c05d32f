// The board of projects on the screen: a single card, the ranked candidates, delegations by
// project, the round table, and offers by delegation. All are drawn from the item of the present
// view.

import { n, prefixText, t, textOf } from "../../lib/i18n.js";
import { adoptStyles } from "../../lib/page/adopt_styles.js";
import { items } from "../../lib/session.js";
import { textWidth } from "../../lib/text/text_width.js";
import { Multilingual, MultilingualLine } from "../screen/multilingual.jsx";
import { formatDue, roleLabel, typeLabel } from "./card_words.js";
import { PLEDGE_ROLES, pledgesOf } from "./pledges.js";
import { readySentence, StepDots } from "./ready.jsx";
import css from "./screen/board_views.css";
import { nameOf, ProjectList, participants } from "./screen/project_list.jsx";
import { RoundTable } from "./screen/round_table.jsx";
import { weighingText } from "./weighing_text.js";

/** @import { VNode } from "preact" */
/** @import { ComponentChildren, ComponentType } from "../../lib/types" */
/** @import { PledgeRole, Pledge, ProjectsView as CardsOnScreen, ScreenCard, ScreenView } from "./types" */

adoptStyles(css);

/**
 * View of what the board shows on the screen; nothing as long as that has not arrived.
 * @param {ScreenView} what
 * @param {ComponentType<{view: CardsOnScreen}>} Content
 * @returns {ComponentType<{id?: ?number}>}
 */
const viewOf =
  (what, Content) =>
  ({ id = null }) => {
    const view = items.value.projects_view;
    return view?.what === what && view.id === id ? <Content view={view} /> : null;
  };

/**
 * A single card, with its participants and next step.
 * @param {{view: CardsOnScreen}} props
 */
function CardOnScreen({ view }) {
  const [card] = view.cards;
  if (!card) return null;
  const step = card.next_step;
  return (
    <article class="stage stage-card">
      <div class="stage-head">
        <MultilingualLine
          say={() =>
            [typeLabel(card.type), card.delegation && nameOf(card.delegation)]
              .filter(Boolean)
              .join(" · ")
          }
          class="eyebrow"
        />
      </div>
      <Multilingual text={card.title} as="h2" class="stage-prompt" />
      <div class="stage-body">
        <div class="stage-fill stage-summary" data-page-once>
          <Multilingual text={card.summary} as="p" />
        </div>
        <dl class="stage-parts">
          {PLEDGE_ROLES.filter((role) =>
            pledgesOf(card).some(([, pledge]) => pledge.role === role),
          ).map((role) => (
            <StagePart key={role} say={() => roleLabel(role)}>
              <MultilingualLine say={() => participants(card, role)} />
            </StagePart>
          ))}
          {step ? (
            <StagePart say={() => t("Next step by {day}", { day: formatDue(card.due ?? "") })}>
              <Multilingual text={step} as="p" />
            </StagePart>
          ) : null}
        </dl>
        <MultilingualLine say={() => readySentence(card)} class="muted" />
      </div>
    </article>
  );
}

/** @param {{say: () => string, children: ComponentChildren}} props */
const StagePart = ({ say, children }) => (
  <div data-page-item>
    <dt>
      <MultilingualLine say={say} class="eyebrow" />
    </dt>
    <dd>{children}</dd>
  </div>
);

/**
 * Candidates in their order, each with its participants and progress.
 * @param {{view: CardsOnScreen}} props
 */
function ProjectsView({ view }) {
  return (
    <Stage
      name="projects"
      say={() => (view.weighed ? t("Projects by impact and feasibility") : t("Projects"))}
    >
      <ol class="plain stage-fill project-rows" data-rows>
        {view.cards.map((card, at) => (
          <li class="project-row" key={card.id} data-first={at === 0} data-page-item>
            <b class="figure">{at + 1}</b>
            <div>
              <Multilingual text={card.title} class="option-text" />
              <MultilingualLine say={() => projectFacts(card)} class="muted" />
            </div>
            <span class="project-dots" aria-hidden="true">
              <StepDots card={card} />
            </span>
          </li>
        ))}
      </ol>
      <MultilingualLine
        class="muted project-legend"
        say={() => t("Dots: a lead, a partner from another region, a next step")}
      />
    </Stage>
  );
}

/** @param {ScreenCard} card */
const projectFacts = (card) => {
  const [[lead] = []] = pledgesOf(card).filter(([, { role }]) => role === "lead");
  const partners = pledgesOf(card).filter(([, { role }]) => role === "partner").length;
  return [
    lead ? t("Lead: {name}", { name: nameOf(lead) }) : card.delegation && nameOf(card.delegation),
    partners ? n("{n} partner", "{n} partners", partners) : null,
    weighingText(card),
    lead || partners || !card.interested
      ? null
      : n("{n} delegation interested", "{n} delegations interested", card.interested),
  ]
    .filter(Boolean)
    .join(" · ");
};

/** Lines of the list that have room beside the table; a longer list has pages of its own. */
const MOST_LINES = 8;
/** Letters on a line of that list, which has all languages of a title. */
const LINE = 44;

/** @param {ScreenCard[]} cards */
const linesOf = (cards) =>
  cards
    .map(({ title }) => textWidth(Object.values(title).join("  ")))
    .reduce((lines, letters) => lines + Math.ceil(letters / LINE), 0);

const SIGNS = { lead: "●", partner: "◐", observe: "○" };

/**
 * Delegations by project: a sign for each pledge.
 * @param {{view: CardsOnScreen}} props
 */
function ProjectTableView({ view }) {
  const rows = pledgedDelegations(view.cards);
  const isApart = linesOf(view.cards) > MOST_LINES;
  return (
    <Stage name="matrix" say={() => t("Partners by project")}>
      {rows.length ? (
        <div class="stage-fill matrix" data-apart={isApart}>
          <ProjectList cards={view.cards} isApart={isApart} />
          <div class="stage-fill" data-page-group={isApart || undefined}>
            <DelegationTable
              class="matrix-table"
              rows={rows}
              columns={view.cards.map((card, at) => [
                card.id,
                <>
                  <span aria-hidden="true">{at + 1}</span>
                  <span class="hidden">{textOf(card.title)}</span>
                </>,
              ])}
              cell={(id, at) => <PledgeSign pledge={view.cards[at].pledges[id]} />}
            />
            <MultilingualLine
              class="muted"
              say={() =>
                [
                  ...PLEDGE_ROLES.map((role) => `${SIGNS[role]} ${roleLabel(role)}`),
                  t("pale: tentative"),
                ].join(" · ")
              }
            />
          </div>
        </div>
      ) : (
        <NoPledges />
      )}
    </Stage>
  );
}

/** @param {{pledge: Pledge | undefined}} props */
const PledgeSign = ({ pledge }) =>
  pledge ? (
    <>
      <span class="pledge-sign" data-confirmed={pledge.confirmed} aria-hidden="true">
        {SIGNS[pledge.role]}
      </span>
      <span class="hidden">
        {roleLabel(pledge.role)}, {pledge.confirmed ? t("Confirmed") : t("Tentative")}
      </span>
    </>
  ) : null;

const NoPledges = () => (
  <MultilingualLine
    class="empty"
    say={() => t("No delegation has joined a project yet. They appear here as they do.")}
  />
);

const delegationIds = () => (items.value.delegations?.delegations ?? []).map(({ id }) => id);

/**
 * Delegations with a pledge in the order of the event.
 * @param {ScreenCard[]} cards
 */
const pledgedDelegations = (cards) =>
  delegationIds().filter((id) => cards.some(({ pledges }) => Object.hasOwn(pledges, id)));

/**
 * Delegations in a circle, with a line from each project's lead to its partners.
 * @param {{view: CardsOnScreen}} props
 */
function RoundTableView({ view }) {
  const delegations = pledgedDelegations(view.cards);
  return (
    <Stage name="round" say={() => t("Projects around the table")}>
      {delegations.length ? (
        <RoundTable cards={view.cards} delegations={delegations} />
      ) : (
        <NoPledges />
      )}
    </Stage>
  );
}

/**
 * Stakeholders: delegations by theme, with the sectors that offer.
 * @param {{view: CardsOnScreen}} props
 */
function StakeholdersView({ view }) {
  const rows = delegationIds().filter((id) =>
    view.cards.some(({ delegation }) => delegation === id),
  );
  const themes = [...new Set(view.cards.map(({ theme }) => theme ?? ""))].sort(
    (one, other) => orderOfTheme(view, one) - orderOfTheme(view, other),
  );
  return (
    <Stage name="stakeholders" say={() => t("Offers by delegation")}>
      {rows.length ? (
        <DelegationTable
          class="stakeholders"
          rows={rows}
          columns={themes.map((theme) => [
            theme,
            <MultilingualLine as="span" say={() => themeOf(view, theme)} key={theme} />,
          ])}
          cell={(id, at) =>
            view.cards
              .filter((card) => card.delegation === id && (card.theme ?? "") === themes[at])
              .map((card) => <Offer key={card.id} card={card} />)
          }
        />
      ) : (
        <MultilingualLine
          class="empty"
          say={() => t("No offers yet. They appear here once a moderator has approved them.")}
        />
      )}
    </Stage>
  );
}

/** @param {{card: ScreenCard}} props */
const Offer = ({ card: { title, sector } }) => (
  <div class="below-2">
    <MultilingualLine as="span" say={() => textOf(title)} />
    {sector ? <MultilingualLine as="small" class="muted" say={() => sectorOf(sector)} /> : null}
  </div>
);

/**
 * View of the stage, with its title. `name`: its class, too.
 * @param {{name: string, say: () => string, children: ComponentChildren}} props
 */
const Stage = ({ name, say, children }) => (
  <article class={`stage stage-${name}`}>
    <div class="stage-body">
      <MultilingualLine as="h2" class="stage-heading" say={say} />
      {children}
    </div>
  </article>
);

/**
 * Table with a row for each delegation; `cell` gets the number of the column.
 * @param {{class: string, rows: string[], columns: [key: string | number, head: VNode][],
 *   cell: (delegation: string, column: number) => ComponentChildren}} props
 */
const DelegationTable = ({ class: name, rows, columns, cell }) => (
  <table class={`table ${name}`}>
    <thead class="accent">
      <tr>
        <th scope="col">
          <MultilingualLine as="span" say={() => t("Delegation")} class="hidden" />
        </th>
        {columns.map(([key, head]) => (
          <th scope="col" key={key}>
            {head}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map((id) => (
        <tr class="delegation-row" key={id} data-page-item>
          <th scope="row">
            <MultilingualLine as="span" say={() => nameOf(id)} />
          </th>
          {columns.map(([key], at) => (
            <td key={key}>{cell(id, at)}</td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);

/** @type {(view: CardsOnScreen, id: string) => number} */
const orderOfTheme = ({ themes }, id) => {
  const at = themes.findIndex((each) => each.id === id);
  return at < 0 ? themes.length : at;
};
/** @type {(view: CardsOnScreen, id: string) => string} */
const themeOf = ({ themes }, id) =>
  textOf(themes.find((each) => each.id === id)?.name ?? {}) || t("Other themes");
/** @param {string} id */
const sectorOf = (id) =>
  textOf(items.value.event?.sectors.find((each) => each.id === id)?.name ?? {}) || id;

/** Views of the board on the screen. */
export const BOARD_VIEWS = {
  card: {
    View: viewOf("card", CardOnScreen),
    name: () => prefixText(t("Project card"), items.value.projects_view.cards[0].title),
  },
  projects: { View: viewOf("projects", ProjectsView), name: () => t("Projects, ranked") },
  project_table: {
    View: viewOf("project_table", ProjectTableView),
    name: () => t("Delegations and projects"),
  },
  round_table: { View: viewOf("round_table", RoundTableView), name: () => t("Round table") },
  stakeholders: {
    View: viewOf("stakeholders", StakeholdersView),
    name: () => t("Offers by delegation"),
  },
};
