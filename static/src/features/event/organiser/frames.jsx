// Sites with a call beside which the event is shown: they may frame the attendee's pages and the
// screen.

import { eventUrl } from "../../../lib/event_url.js";
import { joinSentences, t } from "../../../lib/i18n.js";
import { items } from "../../../lib/session.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { ActionButton } from "../../../ui/buttons/action_button.jsx";
import { FoldLine } from "../../../ui/card.jsx";
import { Row, RowList } from "../../../ui/row_list.jsx";
import { AddLine } from "../settings/add_line.jsx";

// Sites on which Microsoft Teams shows its tabs.
const TEAMS = [
  "https://teams.microsoft.com",
  "https://*.teams.microsoft.com",
  "https://*.cloud.microsoft",
];

/** Card of the sites that may show the event in a frame, and of the ready files for them. */
export function Frames() {
  const action = useAction();
  const sites = items.value.frame_sites?.sites ?? [];
  /** @param {string[]} next */
  const change = (next) => ({ frame_sites: next, was: { frame_sites: sites } });
  const isForTeams = TEAMS.every((site) => sites.includes(site));
  return (
    <FoldLine
      title={t("Beside the call")}
      hint={joinSentences(
        t(
          "Sites in this list may show the attendee page and the screen inside a page of their own.",
        ),
        t("Pages of staff are never shown there."),
        t(
          "Add only sites that you trust. Anyone with the event code can find out which these are.",
        ),
      )}
    >
      <RowList
        label={t("Sites that may show the event")}
        empty={t("No site may show the event yet.")}
      >
        {sites.map((site) => (
          <Row
            key={site}
            name={<code>{site}</code>}
            tools={
              <ActionButton
                by={action}
                look="quiet"
                do="event.configure"
                with={change(sites.filter((each) => each !== site))}
              >
                {t("Remove")} <span class="hidden">{site}</span>
              </ActionButton>
            }
          />
        ))}
      </RowList>
      <AddLine
        label={t("Address of a site")}
        type="text"
        inputMode="url"
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        placeholder="https://*.example.org"
        waiting={action.waiting}
        onAdd={(site) => action.send({ do: "event.configure", ...change([...sites, site]) })}
      />
      <ActionStatus {...action} />
      <div class="buttons">
        {isForTeams ? (
          <a class="button" href={eventUrl("teams.zip")} download>
            {t("Download the app for Teams")}
          </a>
        ) : (
          <ActionButton
            by={action}
            do="event.configure"
            with={change([...new Set([...sites, ...TEAMS])])}
          >
            {t("Allow Microsoft Teams")}
          </ActionButton>
        )}
      </div>
      {isForTeams && location.protocol !== "https:" ? (
        <p class="hint">
          {t("Teams shows only pages whose address begins with https, and this one does not.")}
        </p>
      ) : null}
    </FoldLine>
  );
}
