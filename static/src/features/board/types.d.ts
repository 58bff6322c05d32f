// Types of the board of projects.

import type { Action, Item, Items, Text } from "../../lib/types.ts";

export type Card = Items["card"];
export type CardType = Card["type"];
export type CardField = Card["title"];
/** Props of parts of a card's own view. */
export type CardProps = { id: number; card: Card };
export type OwnCard = Items["my_cards"]["cards"][string];
export type Pledges = Card["pledges"];
export type Pledge = Pledges[string];
export type PledgeRole = Pledge["role"];
export type ProjectsView = Items["projects_view"];
export type ScreenCard = ProjectsView["cards"][number];
export type Weighing = Items["ranking"][number]["weighing"];
export type ScreenView = Item<"screen">["what"];

/** Value and name of a choice. */
export type NamedChoice = [id: string, name: string | Text];

/** Fields of a card's form, as they are typed. */
export interface CardDraft {
  type: CardType | "";
  title: string;
  summary: string;
  language: string;
  theme: string;
  sector: string;
  delegation: string;
  regions_wanted: string[];
  sectors_wanted: string[];
  links: string;
}

/** Fields of an action that makes or edits a card. */
export type CardFields = Omit<Extract<Action, { do: "card.create" }>, "do">;

/** Reason for a suggestion, see live/features/board/suggestions/matching.py. */
export type Reason =
  | { code: "theme"; theme: string }
  | { code: "text"; language: string; translated: "none" | "this" | "other" | "both" }
  | { code: "region"; region: string; wanted: boolean }
  | { code: "sector"; sector: string };

export interface CardSuggestion {
  card: number;
  reasons: Reason[];
}
