// A single browser votes by the link of a head: this browser, or another browser that is asked to
// move the votes.

import { joinSentences, t } from "../../../lib/i18n.js";
import { boot, isEnded, items, sendAction } from "../../../lib/session.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { ActionButton } from "../../../ui/buttons/action_button.jsx";
import { LiveRegion } from "../../../ui/live_region.jsx";

/** @import { Item } from "../types" */

const DIGITS = 4;

const votingBrowser = () => items.value[`voting_browser:${boot.link}`];

/** True if official votes are cast in this browser, as far as is known. */
export function votesHere() {
  const known = votingBrowser();
  return !known || known.browser === boot.browser;
}

/** Makes this browser the voting browser, if there is none. */
export function takeVotes() {
  if (!votingBrowser() && !isEnded.value) sendAction({ do: "link.take" });
}

/**
 * Distinguishes the requests of two browsers, for the person who looks at both.
 * @param {number} request
 */
const numberOf = (request) => String(request % 10 ** DIGITS).padStart(DIGITS, "0");

/** The other browser: the voting browser, or the requesting browser. Nothing if there is none. */
export function VotingBrowser() {
  const known = votingBrowser();
  if (!known || isEnded.value) return null;
  return votesHere() ? <MoveRequest known={known} /> : <VotesElsewhere known={known} />;
}

/** @param {{known: Item<"voting_browser">}} props */
function MoveRequest({ known: { request } }) {
  const by = useAction();
  const sentence = request
    ? joinSentences(
        t("Another browser asks to cast the votes of your delegation."),
        t("It shows the number {number}. If that is not you, refuse.", {
          number: numberOf(request),
        }),
      )
    : "";
  return (
    <>
      <LiveRegion sentence={sentence} />
      {request ? (
        <section class="card stack below-3 voting-browser">
          <p>{sentence}</p>
          <div class="buttons">
            <ActionButton do="link.settle_move" with={{ request, move: false }} by={by}>
              {t("Refuse")}
            </ActionButton>
            <ActionButton do="link.settle_move" with={{ request, move: true }} look="quiet" by={by}>
              {t("Move votes there")}
            </ActionButton>
          </div>
          <ActionStatus waiting={by.waiting} problem={by.problem} />
        </section>
      ) : null}
    </>
  );
}

/** @param {{known: Item<"voting_browser">}} props */
function VotesElsewhere({ known: { asking, request } }) {
  const by = useAction();
  const isAsked = asking === boot.browser;
  return (
    <section class="card stack below-3 voting-browser">
      <p>{t("The votes of this link are cast in another browser. You can follow them here.")}</p>
      {isAsked ? null : (
        <ActionButton do="link.ask_move" by={by} class="start">
          {t("Ask to move votes here")}
        </ActionButton>
      )}
      <ActionStatus waiting={by.waiting} problem={by.problem}>
        {isAsked
          ? t("Asked. Confirm it in the other browser, which shows the number {number}, too.", {
              number: numberOf(request),
            })
          : null}
      </ActionStatus>
      <p class="hint">{t("If that browser is lost, ask the organiser for a new link.")}</p>
    </section>
  );
}
