import { eventUrl } from "../../../lib/event_url.js";
import { t } from "../../../lib/i18n.js";
import { boot, event } from "../../../lib/session.js";
import { OpenScreen } from "../../people/role_links.jsx";
import { askedPoll } from "./first_question.jsx";
import { JoinDetails } from "./join_details.jsx";

/** Links to the pages of an ended event. */
export const Pages = () => (
  <section class="card buttons">
    <a class="button" href={eventUrl("moderate")}>
      {t("Moderate")}
    </a>
    <a class="button" href={eventUrl("board")}>
      {t("Projects")}
    </a>
    <a class="button" href={eventUrl("programs")}>
      {t("Programs")}
    </a>
    <OpenScreen />
  </section>
);

/** Code and address to join with, and links to the other pages of staff. */
export const Invite = () => (
  <section class="card stack">
    <h2>{t("Join details")}</h2>
    {askedPoll.value === null ? <JoinDetails /> : null}
    <div class="buttons">
      <a class="button" href={eventUrl("moderate")}>
        {t("Moderate")}
      </a>
      <a class="button" href={eventUrl("polls")}>
        {t("Prepare polls")}
      </a>
      <a class="button" href={eventUrl("breakouts")}>
        {t("Prepare breakouts")}
      </a>
      <a class="button" href={eventUrl("roster")}>
        {t("Roster and personal links")}
      </a>
      <a class="button" href={eventUrl("board")}>
        {t("Projects")}
      </a>
      <a class="button" href={eventUrl("programs")}>
        {t("Programs")}
      </a>
      {event.value.directory ? (
        <a class="button" href={eventUrl("meet")}>
          {t("People to meet")}
        </a>
      ) : null}
      <OpenScreen />
      <a class="button quiet" href={eventUrl("qr.svg")} download={`${boot.code}.svg`}>
        {t("Save QR code")}
      </a>
      <a class="button quiet" href={eventUrl("qr.png")} download={`${boot.code}.png`}>
        {t("Save as PNG")}
      </a>
    </div>
  </section>
);
