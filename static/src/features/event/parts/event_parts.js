// Parts that can be added to an event: each with its title, a sentence and a picture. The server
// knows the same names (Part in live/kernel/feature.py).

import { boot } from "../../../lib/boot.js";
import { t } from "../../../lib/i18n.js";
import { isSession } from "../../../lib/page/session_list.js";
import { box, dot, line, person } from "./picture.js";

/**
 * `isOffered`: whether the part can be added here; by default, always. Sessions have some parts
 * from their event.
 * @typedef {{name: string, title: () => string, sentence: () => string, picture: string,
 *   isOffered?: () => boolean}} Part
 */

const isEventItself = () => !isSession();

/** @type {Part[]} */
export const EVENT_PARTS = [
  {
    name: "sessions",
    title: () => t("Sessions"),
    sentence: () =>
      t("A programme of parallel sessions. Each has its own polls, questions and screen."),
    picture:
      box(4, 4, 56, 9) +
      [4, 24, 44].map((x) => `${box(x, 18, 16, 19)}${line(x + 4, 25, 8)}`).join(""),
    isOffered: isEventItself,
  },
  {
    name: "breakouts",
    title: () => t("Breakout rooms"),
    sentence: () =>
      t("People talk in small rooms, grouped by city, topic or answer, and report back."),
    picture: [
      ...[4, 36].flatMap((x) => [box(x, 3, 24, 15), dot(x + 8, 10.5), dot(x + 16, 10.5)]),
      ...[4, 36].flatMap((x) => [box(x, 22, 24, 15), dot(x + 8, 29.5), dot(x + 16, 29.5)]),
    ].join(""),
  },
  {
    name: "floor",
    title: () => t("Speakers' list"),
    sentence: () => t("People ask to speak on their phones. You call them in a fair order."),
    picture:
      box(12, 4, 10, 18, 5) +
      "M7 16v2a10 10 0 0 0 20 0v-2M17 28v8M11 36h12" +
      [8, 18, 28].map((y) => dot(36, y) + line(42, y, 16)).join(""),
  },
  {
    name: "captions",
    title: () => t("Captions"),
    sentence: () => t("Speech appears as text on people's pages, typed or from a service."),
    picture: `${box(6, 4, 52, 30)}${line(14, 20, 18)}${line(36, 20, 14)}${line(14, 27, 12)}${line(30, 27, 20)}`,
  },
  {
    name: "staff_channel",
    title: () => t("Staff channel"),
    sentence: () =>
      t("Moderators, hosts, speakers and interpreters write each other. Attendees never see it."),
    picture:
      `${box(4, 5, 34, 17)}${line(10, 11, 20)}${line(10, 16, 12)}` +
      `${box(26, 20, 34, 17)}${line(32, 26, 20)}${line(32, 31, 14)}`,
  },
  {
    name: "pulse",
    title: () => t("Pulse"),
    sentence: () => t("People press “too fast” or “cannot hear”. You see if many do, never who."),
    picture: `${box(6, 4, 52, 30)}M12 20h10l4 -9l6 17l5 -12l3 4h12`,
  },
  {
    name: "machine_drafts",
    title: () => t("Machine drafts"),
    sentence: () =>
      t(
        "A translation service drafts questions and projects in the other languages. People check them.",
      ),
    picture:
      `${box(4, 4, 26, 20)}${line(9, 11, 16)}${line(9, 17, 10)}` +
      `${box(34, 16, 26, 20)}${line(39, 23, 16)}${line(39, 29, 10)}M36 8h8v4`,
    isOffered: () => Boolean(boot.drafts_at) && boot.role === "organiser",
  },
  {
    name: "projects",
    title: () => t("Projects"),
    sentence: () =>
      t("A board of ideas, needs and offers. Delegations join them, and a plan comes out."),
    picture:
      box(4, 4, 20, 14) +
      box(40, 4, 20, 14) +
      box(22, 24, 20, 13) +
      line(8, 9, 12) +
      line(44, 9, 12) +
      line(26, 30, 12) +
      "M14 18v6a4 4 0 0 0 4 4h4M50 18v6a4 4 0 0 1 -4 4h-4",
    isOffered: isEventItself,
  },
  {
    name: "meet",
    title: () => t("People to meet"),
    sentence: () => t("People list their needs and offers, find each other, and arrange to meet."),
    picture: `${person(16, 11)}${person(48, 11)}M26 18h12M34 14l4 4l-4 4M30 22l-4 -4l4 -4`,
    isOffered: isEventItself,
  },
  {
    name: "surveys",
    title: () => t("Surveys"),
    sentence: () => t("Several questions at people's own pace, such as an evaluation at the end."),
    picture:
      box(18, 4, 28, 33) +
      [12, 20, 28].map((y) => `M23 ${y}l2 2l4 -4${line(33, y, 8)}`).join("") +
      "M27 4v-1a2 2 0 0 1 2 -2h6a2 2 0 0 1 2 2v1",
  },
  {
    name: "official",
    title: () => t("Official votes"),
    sentence: () =>
      t("Heads vote for their delegations, with a majority and a quorum. Hands are counted, too."),
    picture: `${box(12, 18, 40, 19)}M22 18v-14h20v14M27 10l4 4l7 -8${line(24, 25, 16)}`,
  },
  {
    name: "run_sheet",
    title: () => t("Run sheet"),
    sentence: () => t("Polls and breakouts wait at their agenda item, and come up one by one."),
    picture: `M14 4v32${[8, 20, 32].map((y) => dot(14, y, 3)).join("")}${[8, 20, 32]
      .map((y) => line(24, y, 18))
      .join("")}M50 15l8 5l-8 5z`,
  },
  {
    name: "roster",
    title: () => t("Roster and personal links"),
    sentence: () => t("People on a list get a link of their own, and you see who has joined."),
    picture: [8, 20, 32].map((y) => `${dot(12, y, 3)}${line(20, y, 22)}M50 ${y}l3 3l6 -6`).join(""),
    isOffered: isEventItself,
  },
  {
    name: "devices",
    title: () => t("Shared devices"),
    sentence: () => t("Several people vote in turn on one phone or laptop, each in private."),
    picture: `${box(24, 3, 16, 34)}${line(30, 32, 4)}${person(10, 12)}${person(54, 12)}`,
    isOffered: isEventItself,
  },
  {
    name: "frames",
    title: () => t("Beside the call"),
    sentence: () => t("The event appears in Teams or on a page of yours, beside the video call."),
    picture: `${box(4, 4, 56, 33)}${line(4, 12, 56)}M40 12v25${person(22, 19)}${line(45, 20, 10)}${line(45, 27, 10)}`,
  },
  {
    name: "programs",
    title: () => t("API and webhooks"),
    sentence: () => t("Programs read and prepare the event, and hear of what changes."),
    picture:
      "M22 6c-6 0 -6 2 -6 7s0 7 -5 7c5 0 5 2 5 7s0 7 6 7" +
      "M42 6c6 0 6 2 6 7s0 7 5 7c-5 0 -5 2 -5 7s0 7 -6 7" +
      [26, 32, 38].map((x) => dot(x, 20, 1.5)).join(""),
    isOffered: isEventItself,
  },
];
