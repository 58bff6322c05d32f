import { eventUrl } from "../../../lib/event_url.js";
import { t } from "../../../lib/i18n.js";
import { boot } from "../../../lib/session.js";
import { OpenScreen } from "../../people/role_links.jsx";
import { askedPoll } from "./first_question.jsx";
import { JoinDetails } from "./join_details.jsx";

/** @typedef {{pages: [address: string, name: string][]}} StaffPages */

/** @param {StaffPages} props  pages of an ended event */
export const Pages = ({ pages }) => (
  <section class="card buttons">
    <PageLinks pages={pages} />
  </section>
);

/**
 * Code and address to join with, and links to the other pages of staff.
 * @param {StaffPages} props
 */
export const Invite = ({ pages }) => (
  <section class="card stack">
    <h2>{t("Join details")}</h2>
    {askedPoll.value === null ? <JoinDetails /> : null}
    <div class="buttons">
      <PageLinks pages={pages} />
      <a class="button quiet" href={eventUrl("qr.svg")} download={`${boot.code}.svg`}>
        {t("Save QR code")}
      </a>
      <a class="button quiet" href={eventUrl("qr.png")} download={`${boot.code}.png`}>
        {t("Save as PNG")}
      </a>
    </div>
  </section>
);

/** @param {StaffPages} props */
const PageLinks = ({ pages }) => (
  <>
    {pages.map(([path, name]) => (
      <a key={path} class="button" href={eventUrl(path)}>
        {name}
      </a>
    ))}
    <OpenScreen />
  </>
);
