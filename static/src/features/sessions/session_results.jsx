// Results of the sessions on the pages of the main event: all in one file, and each by itself.

import { t } from "../../lib/i18n.js";
import { isSession, listedSessions, progressOf, sessionPath } from "../../lib/page/session_list.js";
import { Card, FoldLine } from "../../ui/card.jsx";
import { Row, RowList } from "../../ui/row_list.jsx";
import { AuthoredText } from "../../ui/text.jsx";
import { eventStateLabel } from "../event/event_states.js";
import { PackDownload } from "../event/pack_download.jsx";

/** @import { ComponentChildren, Text } from "../../lib/types" */

/** Card of the results of sessions that have started; nothing without any, and in a session. */
export function SessionResults() {
  const started = listedSessions().filter(({ number }) => progressOf(number).state !== "draft");
  if (isSession() || !started.length) return null;
  return (
    <Card
      title={t("Results of sessions")}
      hint={t(
        "All results of the event and its sessions in one ZIP file, with the attendance of each session.",
      )}
    >
      <PackDownload path="sessions.zip">{t("Download all")}</PackDownload>
      <FoldLine title={t("Sessions")}>
        <RowList>
          {started.map(({ number, title }) => (
            <Row
              key={number}
              name={<AuthoredText text={title} />}
              note={eventStateLabel(progressOf(number).state)}
              tools={
                <>
                  <FileLink address={`${sessionPath(number)}/results.zip`} title={title} isFile>
                    {t("Results")}
                  </FileLink>
                  <FileLink address={`${sessionPath(number)}/report/edit#downloads`} title={title}>
                    {t("Tables")}
                  </FileLink>
                  <FileLink address={`${sessionPath(number)}/report/edit`} title={title}>
                    {t("Report")}
                  </FileLink>
                </>
              }
            />
          ))}
        </RowList>
      </FoldLine>
    </Card>
  );
}

/** @param {{address: string, title: Text, isFile?: boolean, children: ComponentChildren}} props */
const FileLink = ({ address, title, isFile = false, children }) => (
  <a class="button quiet" href={address} download={isFile || undefined}>
    {children} <AuthoredText text={title} class="hidden" />
  </a>
);
