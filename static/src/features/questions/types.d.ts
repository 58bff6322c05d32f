// Types of questions that their modules share.

import type { Action, Item, Items, Send } from "../../lib/types.ts";

export type Question = Item<"question">;
export type OwnQuestion = Item<"mine">;
/** Question with its id. */
export type Entry = [id: number, question: Question];
export type QuestionState = Question["state"];
export type Topic = Items["qa"]["topics"][number];
export type Claim = Items["claim"];

type Of<Do extends Action["do"]> = Extract<Action, { do: Do }>;
export type Reason = Of<"question.reject">["reason"];
/** Step that can be taken for several questions at once. */
export type BulkStep = Of<"question.each">["step"];
/** Moderation step. */
export type Step = BulkStep | "answering";

type WithoutReason<Each> = Each extends unknown ? Omit<Each, "reason" | "note"> : never;
/** Action that rejects something, without its reason. */
export type Rejection = WithoutReason<
  Of<"question.reject" | "question.each" | "statement.reject" | "card.reject">
>;

/** Order of a list of questions for attendees. */
export type Sort = "popular" | "recent" | "shared";

/** Text of a question with its translations. */
export type WrittenText = Pick<Question, "text" | "language" | "texts"> & {
  drafts?: Question["drafts"];
};

/** What a button needs that sends an action of the control around it. */
export interface Sending {
  send: Send;
  waiting: boolean;
}

/** A further page of questions. */
export interface Page {
  more: boolean;
  waiting: boolean;
  problem: string | null;
  next: () => void;
}
