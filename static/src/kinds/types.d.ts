// Types of poll kinds. A kind's ballot.jsx names its own:
//   /** @typedef {Kind<ChoiceConfig, number[], ChoiceResult>} Choice */

import type { ComponentType } from "preact";
import type { Item, RowItem, Text } from "../lib/types.ts";

/** Modules of kinds import the types of all pages from here, too. */
export type * from "../lib/types.ts";

type AnyConfig = Item<"poll">["config"];

/** A component that draws an authored text. */
export type Label = ComponentType<{ text: Text; as?: string; class?: string }>;
/** A component that draws the return value of `say()`. */
export type Said = ComponentType<{
  say: () => string | Text | undefined;
  as?: string;
  class?: string;
}>;

/** Props of a ballot, see load_kind.js. */
export interface BallotProps<Poll, Answer, Result> {
  id: number;
  poll: Poll;
  answer?: Answer | null;
  own?: Answer | null;
  result?: Result | null;
  disabled?: boolean;
  onPick: (answer: Answer) => void;
  onCast?: (answer: Answer) => unknown;
}

/** Props of a result, see load_kind.js. */
export interface ResultProps<Poll, Answer, Result> {
  id?: number;
  poll: Poll;
  result?: Result | null;
  own?: Answer | null;
  /** Of kinds whose result is drawn in the same way on the screen. */
  Label?: Label;
}

/** Props of the form for a configuration, see load_editor.js. */
export interface EditorProps<Draft> {
  draft: Draft;
  onChange: (draft: Draft) => void;
  languages: string[];
  isWhole: boolean;
}

/** Figure by which groups are compared, see load_kind.js. */
export interface Metric<Row> {
  key?: string | number;
  name: string | Text;
  of: (row: Row) => number | null;
  say?: (value: number) => string;
  axis?: number[];
  isMain?: boolean;
  hasMean?: boolean;
  isPart?: boolean;
  isHidden?: (row: Row) => boolean;
}

/** Functions that the ballot module of a kind exports, see load_kind.js. */
interface KindFunctions<Poll extends { config: unknown }, Answer, Result, Row> {
  isReady: (config: Poll["config"], answer?: Answer | null) => boolean;
  hint: (config: Poll["config"]) => string;
  progress: (config: Poll["config"], answer?: Answer | null) => string | null;
  chosenTexts: (config: Poll["config"], answer: Answer) => Text[];
  castsItself: (poll: Poll) => boolean;
  countSteps: (config: Poll["config"], answer: Answer) => { n: number; all: number };
  metrics: (config: Poll["config"], result: Result) => Metric<Row>[];
}

type PollOf<Config> = Omit<Item<"poll">, "config"> & { config: Required<Config> };
type RowOf<Tally> = Omit<RowItem, "tally"> & { tally: Tally };
type ResultOf<Tally> = Omit<Item<"result">, "tally" | "by"> & {
  tally: Tally;
  by: Record<string, Record<string, RowOf<Tally> | null>> | null;
};

/** All types of a kind. The server sends a configuration with all its fields. */
export interface Kind<Config, Answer, Tally>
  extends KindFunctions<PollOf<Config>, Answer, ResultOf<Tally>, RowOf<Tally>> {
  Config: Required<Config>;
  Poll: PollOf<Config>;
  Result: ResultOf<Tally>;
  /** Result of a group. */
  Row: RowOf<Tally>;
  BallotProps: BallotProps<PollOf<Config>, Answer, ResultOf<Tally>>;
  ResultProps: ResultProps<PollOf<Config>, Answer, ResultOf<Tally>>;
  StageProps: StageProps<PollOf<Config>, ResultOf<Tally>>;
  /** Props of a drawing whose result is there. */
  DrawnProps: StageProps<PollOf<Config>, ResultOf<Tally>> & { result: ResultOf<Tally> };
  /** Props of a result that is there. */
  ShownProps: ResultProps<PollOf<Config>, Answer, ResultOf<Tally>> & { result: ResultOf<Tally> };
}

type AnyFunctions = KindFunctions<
  { config: AnyConfig; changeable: boolean },
  unknown,
  Item<"result">,
  RowItem
>;

/** Module of a poll kind, see load_kind.js. */
export interface KindModule
  extends Pick<AnyFunctions, "isReady" | "hint" | "metrics">,
    Partial<Pick<AnyFunctions, "progress" | "chosenTexts" | "castsItself" | "countSteps">> {
  Ballot: ComponentType<BallotProps<Item<"poll">, unknown, Item<"result">>>;
  Result: ComponentType<ResultProps<Item<"poll">, unknown, Item<"result">>>;
  Group?: ComponentType<{ row: RowItem }>;
  lazyPart?: string;
  /** True if answers are texts; most kinds don't export it. */
  isWritten: boolean | undefined;
}

/** Props of a drawing on the hall's screen, see load_stage.js. */
export interface StageProps<Poll, Result> {
  id: number;
  poll: Poll;
  result?: Result | null;
  Label: Label;
  Said: Said;
}

/** Drawing of a poll kind on the hall's screen, see load_stage.js. */
export interface StageModule {
  Stage: ComponentType<StageProps<Item<"poll">, Item<"result">>>;
  /** Least time between two changes of its result, if not that of all kinds. */
  PACE_MS?: number;
}

/** Editor of a poll kind, see load_editor.js. */
export interface EditorModule<Draft = unknown, Config = AnyConfig> {
  label: () => string;
  icon: string;
  Editor: ComponentType<EditorProps<Draft>>;
  emptyDraft: Draft;
  toConfig: (draft: Draft) => Config | null;
  describeSettings?: (draft: Draft) => string | null;
  describeMissing?: (draft: Draft) => string | null;
  isOneOption?: (config: Config) => boolean;
  Review?: ComponentType<{ id: number; poll: Item<"poll"> }>;
}
