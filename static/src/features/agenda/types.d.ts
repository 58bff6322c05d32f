// Types of the agenda that its modules share.

import type { Action, Items } from "../../lib/types.ts";

/** Point of the agenda. */
export type Point = Items["agenda"]["points"][number];
/** What has happened to a point. */
export type Course = Items["agenda_progress"]["points"][number];
export type Phase = "past" | "current" | "coming" | "skipped";
/** Point with its expected times, those of the plan, and the minutes that it is longer. */
export type ExpectedPoint = Point & {
  id: number;
  phase: Phase;
  extension: number;
  planned: { starts: number; ends: number };
};
/** Point as its organiser sends it. */
export type PointWithNotes = Extract<Action, { do: "agenda.set" }>["points"][number];

/** Line that cannot be read, and the reason. */
interface ProblemLine {
  problem: "time" | "title" | "order";
}

/** Point as its line says it. */
interface WrittenPoint {
  starts: number;
  title: string;
  speaker: string;
}

/** A line on its own: without an end, a point ends where the next point starts. */
export type Reading = ProblemLine | (WrittenPoint & { ends?: number });

/** Line of an agenda with its number, from 1, and its words. */
export type ReadLine = { line: number; words: string } & (
  | ProblemLine
  | (WrittenPoint & { ends: number })
);

export type GoodLine = Extract<ReadLine, WrittenPoint>;

/**
 * Line with the point of the agenda at the same time. `replaces`: text of that point in the language
 * of the lines, if the line changes it.
 */
export type MatchedLine =
  | (Extract<ReadLine, ProblemLine> & { point?: undefined; replaces?: undefined })
  | (GoodLine & { point?: Point; replaces?: Record<string, string> });
