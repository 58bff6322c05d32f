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

/** @param {{cards: ScreenCard[], "aria-hidden"?: "true"}} props */
export const ProjectList = ({ cards, ...attributes }) => (
  <ol class="plain project-list" {...attributes}>
    {cards.map((card, at) => (
      <li key={card.id}>
        <b class="accent">{at + 1}</b>
        <MultilingualLine as="span" say={() => textOf(card.title)} />
      </li>
    ))}
  </ol>
);
