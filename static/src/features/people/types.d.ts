// Answers of the server that pages of people fetch.

import type { Item } from "../../lib/types.ts";

/** A person as searches of staff find them (live/features/people/web/people.py). */
export interface FoundPerson extends Item<"person"> {
  id: number;
  joined_at: number;
}

/** A person of the roster with their link; null: it was revoked. */
export interface RosterPerson {
  id: number;
  name: string;
  email: string;
  code: string;
  delegation: string;
  organisation: string;
  link: string | null;
  /** Number of the person once they have joined. */
  person: number | null;
  opened: boolean;
  /** Number of times that the link was opened on another device. */
  moves: number;
  /** Role for which they have a role link besides, or "", and the number of that link. */
  role: string;
  role_link: number | null;
}

/** A list of people before it is stored: its columns, its problems, and its changes. */
export interface ListPreview {
  titles: string[];
  /** Field of each column; "": left out. */
  columns: string[];
  sample: string[][];
  /** Columns with cells that nothing is read from, by title or number. */
  left_out: string[];
  problems: string[];
  counts: { new: number; changed: number; removed: number; same: number; shut_out: number };
  changes: {
    state: "new" | "changed" | "removed";
    entry: Pick<RosterPerson, "name" | "email" | "code" | "delegation" | "organisation"> & {
      role?: string | null;
    };
    fields?: string[];
  }[];
}

/** People of the roster that match a search, and where the next page starts. */
export interface RosterAnswer {
  people: RosterPerson[];
  total?: number;
  after?: number | null;
  /** Numbers of people who joined without a personal link, by delegation. */
  others?: Record<string, number>;
  problem?: string | null;
}
