import { eventUrl } from "../../../lib/event_url.js";
import { joinSentences, t } from "../../../lib/i18n.js";
import { joinCode } from "../../../lib/page/session_list.js";
import { event, items } from "../../../lib/session.js";
import { formatTime } from "../../../lib/time/date_format.js";
import { Appearance } from "../../../ui/page/appearance.jsx";
import { LanguagePicker } from "../../../ui/page/language_picker.jsx";
import { AuthoredText, LanguageNames, UntaggedText } from "../../../ui/text.jsx";
import { DelegationName } from "../../event/delegation_name.jsx";
import { groupWord, sectorName } from "../../event/group_words.js";
import { ShareDevice } from "../devices/device_bar.jsx";
import { OwnCorrection } from "./own_correction.jsx";

/** @import { ComponentChildren, Item } from "../../../lib/types" */

/**
 * The reader's data as the event knows it, and the settings of this page; `children`: further ones.
 * @param {{children?: ComponentChildren}} props
 */
export function AboutYou({ children }) {
  const you = items.value.you;
  return (
    <div class="stack">
      <h2 class="section-title">{t("About you")}</h2>
      {you ? (
        <dl class="details stack gap-3">
          {detailsOf(you).map(([name, value]) =>
            value ? (
              <div key={name}>
                <dt class="hint">{name}</dt>
                <dd dir="auto">{value}</dd>
              </div>
            ) : null,
          )}
        </dl>
      ) : null}
      {you?.moved_at ? <Moves times={you.moved_at} /> : null}
      {you ? <OwnCorrection you={you} /> : null}
      <p class="hint paragraphs">{visibilityNote(you)}</p>
      {you ? <ShareDevice /> : null}
      {you && event.value.directory ? (
        <a class="button start" href={eventUrl("meet?as=attendee")}>
          {t("People to meet")}
        </a>
      ) : null}
      {you ? (
        <a class="button quiet outdent start" href={eventUrl("my-data")}>
          {t("Your data")}
        </a>
      ) : null}
      <div>
        <LanguagePicker />
        {children}
        <Appearance />
      </div>
    </div>
  );
}

/** @type {(you: Item<"you">) => [name: string, value: ComponentChildren][]} */
const detailsOf = (you) => [
  [groupWord("delegation"), you.delegation && <DelegationName id={you.delegation} />],
  [groupWord("sector"), you.sector && <AuthoredText text={sectorName(you.sector)} />],
  [t("Name"), you.name ? <UntaggedText text={you.name} /> : t("Not given")],
  [
    t("You also speak"),
    you.also_speaks?.length > 0 && <LanguageNames languages={you.also_speaks} />,
  ],
  [
    t("Event"),
    <>
      <AuthoredText text={event.value.title} />
      <br />
      {joinCode()}
    </>,
  ],
];

/**
 * Each time at which the reader's personal link was opened on another device.
 * @param {{times: number[]}} props
 */
const Moves = ({ times }) => (
  <p class="hint paragraphs">
    {joinSentences(
      t("Your personal link was opened on another device: {times}.", {
        times: times.map((at) => formatTime(at)).join(", "),
      }),
      t("If this was not you, tell the organiser."),
    )}
  </p>
);

/** @param {Item<"you"> | undefined} you */
const visibilityNote = (you) =>
  !you?.delegation
    ? you?.name
      ? t("Others see your name with your questions. Anonymous and secret votes have no name.")
      : t("Your questions have no name. Anonymous and secret votes have no name.")
    : you?.name
      ? t(
          "Others see your name and delegation with your questions. Anonymous and secret votes have no name.",
        )
      : t(
          "Others see your delegation with your questions. Anonymous and secret votes have no name.",
        );
