// Types of the directory of people to meet.

import type { Item, Items } from "../../lib/types.ts";

/** A person that a search found, see ListedPersonItem in live/features/meet/directory.py. */
export interface FoundPerson {
  person: number;
  entry: number;
  name: string;
  delegation: string;
  sector: string;
  seeks: string;
  offers: string;
  languages: string[];
}

/** Search words and filters, empty if not used. */
export type Query = Record<"q" | "delegation" | "sector" | "language", string>;

export type OwnContacts = Items["contacts"];
export type SharedContact = OwnContacts["people"][number];
export type ContactDetails = Pick<OwnContacts, "email" | "phone" | "other">;
export type Entry = Pick<Item<"my_directory">, "seeks" | "offers" | "languages">;
export type Slot = Items["meeting_slots"]["slots"][number];
