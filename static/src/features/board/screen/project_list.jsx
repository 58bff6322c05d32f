// Names of delegations and projects, as the views of the screen share them.

import { joinList, t, textOf } from "../../../lib/i18n.js";
import { delegationName } from "../../event/delegation_name.jsx";
import { MultilingualLine } from "../../screen/multilingual.jsx";
import { pledgesOf } from "../pledges.js";

/** @import { PledgeRole, ScreenCard } from "../types" */

/** @param {string} delegation */
export const nameOf = (delegation) => textOf(delegationName(delegation)) || delegation;

/** @type {(card: ScreenCard, role: PledgeRole) => string} */
export const participants = (card, role) =>
  joinList(
    pledgesOf(card)
      .filter(([, pledge]) => pledge.role === role)
      .map(([id, { confirmed }]) =>
        confirmed ? nameOf(id) : t("{name} (tentative)", { name: nameOf(id) }),
      ),
  );

/**
 * Numbered projects; `isApart`: with pages of their own.
 * @param {{cards: ScreenCard[], isApart?: boolean}} props
 */
export const ProjectList = ({ cards, isApart = false }) => (
  <ol class="plain stage-fill project-list" data-page-group={isApart || undefined}>
    {cards.map((card, at) => (
      <li key={card.id} data-page-item={isApart || undefined}>
        <b class="accent">{at + 1}</b>
        <MultilingualLine as="span" class="project-name" say={() => textOf(card.title)} />
      </li>
    ))}
  </ol>
);
