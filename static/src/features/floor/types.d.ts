// Types of the floor that its modules share.

import type { Item, Items, Send } from "../../lib/types.ts";

type FloorItems = Items["floor"];

export type Order = FloorItems["order"];
export type Speech = NonNullable<FloorItems["speaking"]>;
export type RequestKind = Speech["request"]["kind"];

/** Request on the speakers' list; only staff get names. */
export type Row = Item<"floor">["waiting"][number] & { name?: string };

/** Row with its place, from 1. */
export type PlacedRow = Row & { at: number };

/** What a button needs that sends an action of the control around it. */
export interface Sending {
  send: Send;
  waiting: boolean;
}
