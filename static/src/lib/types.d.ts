// Types that the browser code shares. Those of actions, items and frames are in protocol.d.ts,
// which is generated from their definitions on the server.

import type { ComponentChildren, ComponentType, FunctionComponent, VNode } from "preact";
import type { Action, Frame, Items } from "./protocol.ts";

export type * from "./protocol.ts";

type KeysOf<Union> = Union extends unknown ? keyof Union : never;
type ValueOf<Union, Key extends PropertyKey> = Union extends { [K in Key]?: infer Value }
  ? Value
  : never;
/** Properties that some variants lack may be undefined. `Extract` keeps the union together. */
type AnyOf<Union> = { [K in Extract<keyof Union, string>]: Union[K] } & {
  [K in Exclude<KeysOf<Union>, keyof Union>]?: ValueOf<Union, K>;
};
type Flat<Value> = [Value] extends [unknown[]]
  ? Value
  : [Value] extends [object | null]
    ? AnyOf<NonNullable<Value>>
    : Value;

/** An item of a kind as a page reads it: what only some readers get may be undefined. */
export type Item<Kind extends keyof Items> = Flat<Items[Kind]>;

/**
 * Items by key: `items["poll:42"]`, `items.event`. As with other records, the type does not say
 * that an item may be missing.
 */
export type ItemMap = {
  [Kind in keyof Items]: Item<Kind>;
} & {
  [Kind in keyof Items as `${Kind}:${string}`]: Item<Kind>;
};

/** A frame as a page reads it: what its kind lacks is undefined. */
export type FrameFields = Flat<Frame>;

/** A handler that may take less than the browser's events, as those of other links do. */
export type Handler<Event> = { handle(event: Event): void }["handle"];

/** Items of a kind with their ids, oldest first. */
export type ItemList<Kind extends keyof Items> = [id: number, item: Item<Kind>][];

export type ItemsByKind = { [Kind in keyof Items]?: ItemList<Kind> };

/** Reply to an action. Only staff get a number; pages of others do not read it. */
export interface Reply {
  done?: { seq: number };
  refused?: string;
  message?: string;
}

/** Sends an action; resolves to false if it was refused, else to the number of its turn. */
export type Send = (action: Action) => Promise<false | { seq: number }>;

/** Data that the page came with. */
export interface Boot {
  code: string;
  /** Path of its pages: `/e/7HK3QF`, or `/e/7HK3QF/s/3` of a session. */
  path: string;
  role:
    | "attendee"
    | "speaker"
    | "translator"
    | "head"
    | "deputy"
    | "moderator"
    | "organiser"
    | "screen";
  language: string;
  /** Language of the interface, and its tag: the nearest to the reader's that there is. */
  interface: string;
  tag: string;
  /** Languages of the event; `interface`: tag of the interface that comes with each. */
  languages: Record<string, { name: string; tag: string; interface?: string }>;
  /** Translations by msgid; those of "" are the table of plural forms. */
  catalogue: Catalogue;
  /** The screen and the preview have the catalogues of all languages. */
  catalogues?: Record<string, Catalogue>;
  frames: Frame[];
  /** Time of the server, in ms. */
  now: number;
  build: string;
  /** Path of the translations of lazily loaded modules; without it the page has them all. */
  later?: string;
  /** True if the page was sent without the earlier polls. */
  earlier?: boolean;
  /** Views of the page that its socket follows (PAGE_VIEWS in live/features/registry.py). */
  views?: string[];
  join_url: string;
  /** Delegation that a speaker speaks for, or that a head or deputy votes for. */
  delegation?: string;
  /** Pages of staff that the reader may open. */
  pages?: StaffPage[];
  /** Label of the role link of a head or deputy. */
  label?: string;
  /** What a speaker's page needs to join as a person. */
  joining?: { has_joined: boolean; nonce: string };
  [key: string]: any;
}

/** A page of staff (live/web/pages/staff_pages.py). */
export interface StaffPage {
  address: string;
  title: string;
  part: string;
  menu: string;
  is_window: boolean;
}

export type Catalogue = Record<string, string | string[]>;

/** Something that the screen can show; `id` is that of a poll, a breakout or a room, or null. */
export interface View {
  what: string;
  id: number | null;
}

export type { ComponentChildren, ComponentType, FunctionComponent, VNode };

/** Props of a component of which only some have types. */
export type Props<Typed> = Typed & { [prop: string]: any };
