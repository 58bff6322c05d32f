// Types of breakouts, their rooms and plans.

import type { VNode } from "preact";
import type { Action, Item, Items, Send, Text } from "../../lib/types.ts";
import type { useMoves } from "./plan/moves.js";

export type Breakout = Item<"breakout">;
export type Room = NonNullable<Breakout["rooms"]>[number];
export type RoomItem = Item<"room">;
export type RoomFields = Omit<Extract<Action, { do: "room.edit" }>, "do" | "room">;
export interface RoomDraft {
  name: Text;
  task: Text;
  video: string;
  capacity?: number | null;
}
export type ReportField = Items["form"][number];
export type Said = Items["said"];
export type Person = Items["person"];
export type PersonEntry = [id: number, person: Person];
/** People in a breakout room, with their presence where it is known. */
export type Member = Items["members"][number] & { here?: boolean };
export type Finding = NonNullable<Breakout["why"]>[number];
/** Figures of findings that name groups. */
export interface FindingFigures {
  by?: string;
  group?: string;
  delegation?: string;
  delegations?: string[];
  [figure: string]: number | string | string[] | undefined;
}
export type Mode = NonNullable<Breakout["mode"]>;
/** What a part draws. */
export type Drawn = VNode | string;
/** Ids of people by room. */
export type Plan = Items["plan"];

/** Props of a part about a breakout. */
export interface BreakoutProps {
  id: number;
  breakout: Breakout;
}

/** What a button that sends an action needs. */
export interface Sending {
  send: Send;
  waiting: boolean;
}

/** A room of a plan with its people. */
export interface PlannedRoom {
  id: number;
  name: Text;
  people: PersonEntry[];
}

/** Moves people to a room; null: out of all rooms. */
export type Move = (people: number[], room: number | null) => unknown;

/** What is done to a plan by hand. */
export type Moves = ReturnType<typeof useMoves>;

/** Actions of the keys on a plan. */
export interface PlanKeyActions {
  pick: (person: number) => unknown;
  unpick: () => unknown;
  undo: () => unknown;
  onward: (person: number, by: number) => unknown;
  lock: (person: number) => unknown;
}

/** A sentence of a finding, see live/web/i18n/plan_sentences.py. */
export interface FindingSentence {
  msgid: string;
  plural?: string;
  count?: string;
  when?: [figure: string, value: string | number];
}

/** Score of a plan, see live/features/breakouts/web/presence.py. */
export type Score = Pick<Breakout, "score" | "why" | "broken">;

/** Title, task and length of a breakout, as they are typed. */
export interface BreakoutDraft {
  title: Text;
  task: Text;
  minutes: number;
  template?: number;
}

/** Rules of the grouping, as they are typed. */
export interface RulesDraft {
  mode: Mode;
  by: "rooms" | "size";
  rooms: number | null | undefined;
  size: number | null;
  seed: number | null;
  most: number | null;
  together: boolean | undefined;
  absent: boolean | undefined;
  poll: number | null | undefined;
  places: number | null;
}

/** Column of the table of rooms; `get` and `set` read and change the fields of a room. */
export interface RoomColumn {
  key: string;
  title: string;
  language: string | null;
  isLong: boolean;
  get: (room: RoomFields) => string;
  set: (room: RoomFields, words: string) => RoomFields;
}
