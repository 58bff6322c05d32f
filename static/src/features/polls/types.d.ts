// Types that the parts of polls share.

import type { Metric } from "../../kinds/types.ts";
import type { ChoiceResult, RowItem, ScaleResult } from "../../lib/protocol.ts";
import type { ComponentType, Item, ItemList, Send, Text } from "../../lib/types.ts";

// Types of others that most parts need, so that they import them from here.
export type { Ref } from "preact";
export type { EditorModule, KindModule } from "../../kinds/types.ts";
export type {
  AskedQuestion,
  ComponentChildren,
  ComponentType,
  CreatePoll,
  Item,
  OfficialResult,
  SurveyQuestion,
  Text,
} from "../../lib/types.ts";

export type Poll = Item<"poll">;
export type Result = Item<"result">;
/** The row of a group in a result, or the result. */
export type Row = RowItem;
/** Phase of a poll: its state, or "reading" during reading time. */
export type Phase = Poll["state"] | "reading";
/** A poll with its id. */
export type PollEntry = ItemList<"poll">[number];

/** Props of a part of a poll. */
export interface PollProps {
  id: number;
  poll: Poll;
}

/** What `useAction` returns, where a part gets it from the part around it. */
export interface Sending {
  send: Send;
  waiting: boolean;
}

/** Draft of the editor of a kind; those with options hand them on to each other. */
export type KindDraft = { options?: Text[] } & Record<string, unknown>;

/** A poll in its form. `config` is null before anything is typed. */
export interface PollDraft {
  kind: string;
  prompt: Text;
  config: KindDraft | null;
  anonymous: boolean;
  secret: boolean;
  /** Id of the first round, if it is a later one. */
  repeats?: number | null;
  rule: Poll["rule"];
  abstain: boolean;
  reading: number;
  changeable: boolean;
  observers?: boolean;
  receipts?: Poll["receipts"];
  voters: Poll["voters"] | null;
  majority: Poll["majority"] | null;
  quorum: Poll["quorum"] | null;
  /** Drafts of kinds that were picked before, by kind. */
  shelved?: Record<string, KindDraft | null>;
  /** Options of those, for a kind that has options, too. */
  options?: Text[] | null;
  /** Setting that comes back with other voters than heads. */
  beforeHeads?: { anonymous: boolean; secret: boolean };
  /** Version on which the edit is based. */
  written?: number;
}

/** Edits of a poll that are not saved, see editor/local_edits.js. */
export interface LocalEdits {
  draft: PollDraft;
  written: number;
  saved?: boolean;
  isNew?: boolean;
}

/** Id of a poll, or the route of something new. */
export type EditedId = number | string;

/** Numbers of a result, or of a row of it. */
export interface Turnout {
  n: number;
  counted?: number;
  abstained?: number;
  eligible?: number | null;
}

/** Tally of a poll that can be counted by show of hands. */
export type CountedTally = ChoiceResult & Partial<ScaleResult>;

/** A text of the interface, or an authored text. */
export type AnyText = string | Text;
interface Look {
  as?: string;
  class?: string;
}
/** Component that says a text; on the screen, in all languages. */
export type SayComponent = ComponentType<Look & { say: () => AnyText }>;

/** A metric that is ready for drawing, see results/metrics.js. */
export interface Figure extends Omit<Metric<Row>, "say"> {
  at: number;
  axis: [least: number, most: number];
  /** True if the row hides it, to protect ballots. */
  isHidden: (row: Row) => boolean;
  format: (value: number | null) => string;
  position: (value: number | null) => number;
  step: (one: number | null, other: number | null) => string;
  gap: (one: number | null, other: number | null) => string;
  textOf: (row: Row) => string;
  share: (row: Row) => number;
}

/** A group of a result. */
export interface Group {
  id: string;
  name: AnyText;
  /** The name in the language that is being spoken. */
  say: () => AnyText;
  /** Null: hidden, to protect ballots. */
  row: Row | null;
}
/** A group that is not hidden. */
export type ShownGroup = Group & { row: Row };
