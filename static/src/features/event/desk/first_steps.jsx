// Tips of a moderator's first visit to an event: singly, gone for good once done or hidden.

import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../../../lib/i18n.js";
import { joinCode } from "../../../lib/page/session_list.js";
import { boot, isEnded, itemsByKind, presentCount, visitedRoom } from "../../../lib/session.js";
import { deviceStorage } from "../../../lib/storage.js";
import { FilledSentence } from "../../../ui/text.jsx";

const STORAGE_KEY = `live.first_steps:${boot.code}`;

// Each with the sign that it is done.
const STEPS = [
  {
    title: () => t("Share the event code"),
    sentence: () => (
      <FilledSentence
        sentence={t("People join with {code}, or with the QR code on the screen.")}
        code={<b>{joinCode()}</b>}
      />
    ),
    isDone: () => Boolean(presentCount.value),
  },
  {
    title: () => t("Ask a poll"),
    sentence: () => t("Press New poll, write a question, and open it."),
    isDone: () => (itemsByKind.value.poll ?? []).some(([, { state }]) => state !== "draft"),
  },
  {
    title: () => t("Let questions through"),
    sentence: () => t("Questions wait in To review until you approve them."),
    link: () => (
      <a class="button quiet" href="#review">
        {t("Go to questions")}
      </a>
    ),
    isDone: () => (itemsByKind.value.question ?? []).some(([, { state }]) => state !== "pending"),
  },
];

/** Number of steps that were read; all of them once the tips were hidden. */
export const readSteps = signal(Number(deviceStorage.getItem(STORAGE_KEY) ?? 0));

/** @param {number} steps */
function markRead(steps) {
  readSteps.value = steps;
  deviceStorage.setItem(STORAGE_KEY, String(steps));
}

/** Card with the step after the last step that is done or read. */
export function FirstSteps() {
  const done = STEPS.findLastIndex(({ isDone }) => isDone()) + 1;
  const at = Math.max(done, readSteps.value);
  const isOver = at >= STEPS.length;
  useEffect(() => {
    if (isOver) markRead(STEPS.length);
  }, [isOver]);
  if (isOver || visitedRoom.value !== null || isEnded.value) return null;
  const { title, sentence, link } = STEPS[at];
  return (
    <section
      class="card stack gap-2 below-3 tinted small first-steps"
      aria-label={t("First steps")}
    >
      <p class="row">
        <b>{title()}</b>
        <span class="muted">{t("{n} of {all}", { n: at + 1, all: STEPS.length })}</span>
      </p>
      <p>{sentence()}</p>
      <div class="buttons">
        <button type="button" class="button" onClick={() => markRead(at + 1)}>
          {t("Got it")}
        </button>
        {link?.()}
        {at + 1 < STEPS.length ? (
          <button type="button" class="button quiet" onClick={() => markRead(STEPS.length)}>
            {t("Hide tips")}
          </button>
        ) : null}
      </div>
    </section>
  );
}
