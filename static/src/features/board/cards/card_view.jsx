// A card on its own: its text, its progress, and the reader's possible acts.

import { t } from "../../../lib/i18n.js";
import { boot, hasDelegations, items } from "../../../lib/session.js";
import { formatAgo } from "../../../lib/time/date_format.js";
import { FactLine } from "../../../ui/fact_line.jsx";
import { Pill } from "../../../ui/pill.jsx";
import { AuthoredText, FilledSentence, TextList } from "../../../ui/text.jsx";
import { DelegationName } from "../../event/delegation_name.jsx";
import { groupWord, sectorName } from "../../event/group_words.js";
import { isStaff, isWritable, own, themeName } from "../board_state.js";
import { CardText } from "../card_text.jsx";
import { TypeLine } from "../card_tile.jsx";
import { cardStateLabel } from "../card_words.js";
import { StaffCardTools } from "../desk/staff_tools.jsx";
import { ReadySteps, readySentence } from "../ready.jsx";
import { Pledges } from "./card_pledges.jsx";
import { Interest } from "./interest.jsx";
import { NextStep } from "./next_step.jsx";
import { OpenQuestions } from "./open_questions.jsx";
import { OwnCardTools } from "./own_card.jsx";
import { Suggestions } from "./suggestions.jsx";
import { BackToBoard, NoCard, useStart } from "./view_parts.jsx";

/** @import { Text } from "../../../lib/types" */
/** @import { Card } from "../types" */

/**
 * The view of a card; `id` is 0 for an address without a number.
 * @param {{id: number}} props
 */
export function CardView({ id }) {
  const place = useStart(id);
  const card = items.value[`card:${id}`];
  const mine = own.value.cards[id];
  const shown = card ?? mine?.card;
  if (!shown)
    return (
      <NoCard>
        {t("This card is not on the board. It may have been withdrawn, or not been approved.")}
      </NoCard>
    );
  const { state } = shown;
  const isPublic = state === "approved" && card;
  return (
    <article class="board-card stack">
      <BackToBoard />
      <div class="stack gap-6 at-top board-columns">
        <div class="stack gap-6">
          <div class="board-text stack" tabIndex={-1} ref={place}>
            <p class="row">
              <TypeLine type={shown.type} />
              {state === "approved" ? null : (
                <Pill tone={state === "pending" ? "wait" : "bad"}>{cardStateLabel(state)}</Pill>
              )}
            </p>
            <CardText card={shown} class="board-title" />
            <CardFacts card={shown} />
            <Wanted card={shown} />
            <Links links={shown.links} />
          </div>
          {mine ? <OwnCardTools id={id} of={mine} /> : null}
        </div>
        <div class="stack board-side">
          {isStaff() && card ? <StaffCardTools id={id} card={card} /> : null}
          {isPublic ? (
            <>
              <section class="card stack">
                <h3 class="section-title">{t("What it takes")}</h3>
                <ReadySteps card={card} />
                <p class="hint">{readySentence(card)}</p>
              </section>
              {hasDelegations.value ? <Pledges id={id} card={card} /> : null}
              <NextStep id={id} card={card} />
              <Interest id={id} card={card} />
            </>
          ) : null}
          {isWritable.value || !isPublic ? null : (
            <p class="hint">{t("The board is closed. You can still read all cards.")}</p>
          )}
        </div>
        {isPublic ? (
          <div class="stack gap-6">
            <OpenQuestions id={id} card={card} />
            {boot.role === "speaker" ? null : <Suggestions id={id} card={card} />}
          </div>
        ) : null}
      </div>
    </article>
  );
}

/**
 * Its delegation, sector, theme, source and age.
 * @param {{card: Card}} props
 */
const CardFacts = ({ card }) => (
  <p class="muted small">
    <FactLine
      facts={[
        card.delegation && <DelegationName id={card.delegation} />,
        card.sector && <AuthoredText text={sectorName(card.sector)} />,
        card.theme && themeName(card.theme) && <AuthoredText text={themeName(card.theme)} />,
        card.from_room && items.value[`reported:${card.from_room}`] && (
          <FilledSentence
            sentence={t("from the report of {room}")}
            room={<AuthoredText text={items.value[`reported:${card.from_room}`].name} />}
          />
        ),
        card.made_by === "staff" ? t("created by a moderator") : null,
        card.at ? formatAgo(card.at) : null,
      ]}
    />
  </p>
);

/**
 * The partners that a card asks for.
 * @param {{card: Card}} props
 */
function Wanted({ card: { regions_wanted: regions, sectors_wanted: sectors } }) {
  const known = items.value.delegations?.regions ?? [];
  const names = regions.map((id) => known.find((each) => each.id === id)?.name ?? { "": id });
  if (!names.length && !sectors.length) return null;
  return (
    <dl class="wrap gap-6">
      <WantedGroups title={t("Partners wanted from")} names={names} />
      <WantedGroups title={groupWord("sector")} names={sectors.map(sectorName)} />
    </dl>
  );
}

/** @param {{title: string, names: (string | Text)[]}} props */
const WantedGroups = ({ title, names }) =>
  names.length ? (
    <div>
      <dt class="eyebrow">{title}</dt>
      <dd>
        <TextList texts={names} />
      </dd>
    </div>
  ) : null;

/** @param {{links: string[]}} props */
const Links = ({ links }) =>
  links?.length ? (
    <ul class="plain breakable">
      {links.map((link) => (
        <li key={link}>
          <a
            class="button quiet outdent"
            href={link}
            target="_blank"
            rel="noopener noreferrer nofollow"
          >
            {link.replace(/^https:\/\//, "")}
            <span class="hidden"> {t("(in a new tab)")}</span>
          </a>
        </li>
      ))}
    </ul>
  ) : null;
