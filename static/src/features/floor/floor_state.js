// The floor as this page knows it: the speaker and their time, the queue, the reader's own
// requests.

import { t } from "../../lib/i18n.js";
import { boot, hasDelegations, hasRegions, items } from "../../lib/session.js";
import { isInUse } from "./floor_on_screen.js";

/** @import { Order, PlacedRow, RequestKind, Row, Speech } from "./types" */

/** True while there is a speakers' list that is open or not empty, or someone speaks. */
export const isFloorInUse = () => isInUse(items.value);

/** Requests on the speakers' list, the next first. @type {() => Row[]} */
export const waitingRows = () => items.value.floor.waiting;

/**
 * Sentence that explains the order of the speakers' list to everyone.
 * @param {Order} order
 */
export const orderSentence = (order) => ORDER_SENTENCES[order]?.() ?? "";

/** @type {Record<Order, () => string>} */
const ORDER_SENTENCES = {
  asked: () => t("People speak in the order in which they asked."),
  least_heard: () =>
    hasDelegations.value
      ? t("The delegation that has spoken the least is next.")
      : t("The person who has spoken the least is next."),
  alternating: () =>
    hasRegions.value
      ? t("Regions take turns. In each region, people speak in the order in which they asked.")
      : t("Delegations take turns. In each one, people speak in the order in which they asked."),
};

/**
 * Label of a request that is not a usual speech, else an empty string.
 * @param {RequestKind} kind
 */
export const kindLabel = (kind) => KIND_LABELS[kind]?.() ?? "";

/** @type {Partial<Record<RequestKind, () => string>>} */
const KIND_LABELS = {
  order: () => t("Point of order"),
  reply: () => t("Right of reply"),
  called: () => t("Called to speak"),
};

/**
 * Time spoken in a speech until a server time, in ms.
 * @param {{spoken_ms: number, running_since: ?number}} speech
 * @param {number} now
 */
const spokenMs = ({ spoken_ms, running_since }, now) =>
  spoken_ms + (running_since === null ? 0 : Math.max(0, now - running_since));

/**
 * Time left of the speech, and of all speeches of its delegation, in ms; null without a limit.
 * @param {Speech} speech
 * @param {number} now
 */
export function timeLeft(speech, now) {
  const { floor, floor_times } = items.value;
  const spoken = spokenMs(speech, now);
  const { delegation } = speech.request;
  const before = floor_times?.delegation[delegation]?.[0] ?? 0;
  return {
    spoken,
    left: floor.speech_s === null ? null : floor.speech_s * 1000 - spoken,
    leftOfDelegation:
      floor.delegation_s === null || !delegation
        ? null
        : floor.delegation_s * 1000 - before - spoken,
  };
}

/** Delegation that the reader belongs to or acts for; empty without a delegation. */
export const ownDelegation = () => boot.delegation ?? items.value.you?.delegation ?? "";

/** Requests that the reader may withdraw. @returns {PlacedRow[]} */
export function ownRequests() {
  const { floor, my_floor } = items.value;
  const delegation = ownDelegation();
  /** @param {Row} row */
  const isOwn = ({ id, head, delegation: asked }) =>
    my_floor?.requests.includes(id) ||
    (delegation === asked &&
      delegation !== "" &&
      (floor.as_one.includes(delegation) || (boot.role !== "attendee" && head)));
  return waitingRows()
    .map((row, at) => ({ ...row, at: at + 1 }))
    .filter(isOwn);
}

/** Ids of own requests that are on no list yet, as an anonymous poll runs. */
export const heldRequests = () =>
  (items.value.my_floor?.requests ?? []).filter(
    (id) => !waitingRows().some((row) => row.id === id),
  );
