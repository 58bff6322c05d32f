// The report as a PDF or a Word document, and its single charts.

import { useState } from "preact/hooks";
import { languageName, t } from "../../../lib/i18n.js";
import { printPage } from "../../../lib/page/print_page.js";
import { saveFile } from "../../../lib/progress_download.js";
import { boot, event, itemsByKind } from "../../../lib/session.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { SegmentedControl } from "../../../ui/fields/segments.jsx";
import { Row, RowList } from "../../../ui/row_list.jsx";
import { AuthoredText } from "../../../ui/text.jsx";
import { reportUrl } from "./report_state.js";
import { drawPicture } from "./svg_picture.js";

/** @import { Text } from "../../../lib/types" */

export function Files() {
  const { languages } = event.value;
  const [language, setLanguage] = useState(languages[0]);
  return (
    <details class="card fold">
      <summary>
        <span class="fold-title">{t("Print, Word and charts")}</span>
      </summary>
      <div class="stack">
        {languages.length > 1 ? (
          <SegmentedControl
            label={t("Language of the files")}
            value={language}
            choices={languages.map((id) => [id, languageName(id)])}
            onPick={setLanguage}
          />
        ) : null}
        <div class="buttons">
          <button
            type="button"
            class="button"
            onClick={() => printPage(reportUrl("report?preview", language))}
          >
            {t("Print or save as PDF")}
          </button>
          <a class="button" href={reportUrl("report.docx", language)} download>
            {t("Word document (.docx)")}
          </a>
        </div>
        <Charts language={language} />
      </div>
    </details>
  );
}

/** @param {{language: string}} props */
function Charts({ language }) {
  const polls = (itemsByKind.value.poll ?? []).filter(
    ([, { state, result_public: isPublic }]) => state === "closed" && isPublic,
  );
  if (!polls.length) return null;
  return (
    <section>
      <h3>{t("Charts for slides")}</h3>
      <RowList>
        {polls.map(([id, { prompt }]) => (
          <Chart key={id} id={id} prompt={prompt} language={language} />
        ))}
      </RowList>
    </section>
  );
}

/** @param {{id: number, prompt: Text, language: string}} props */
function Chart({ id, prompt, language }) {
  const [problem, setProblem] = useState(/** @type {?string} */ (null));
  const name = `${boot.code}-${id}-${language}`;
  const url = reportUrl(`charts/${id}.svg`, language);
  const savePicture = async () => {
    setProblem(null);
    try {
      saveFile(`${name}.png`, await drawPicture(url));
    } catch {
      setProblem(t("The picture could not be drawn. Save the SVG file instead."));
    }
  };
  return (
    <Row
      name={<AuthoredText text={prompt} />}
      tools={
        <>
          <a class="button quiet" href={url} download={`${name}.svg`}>
            SVG <AuthoredText text={prompt} class="hidden" />
          </a>
          <button type="button" class="button quiet" onClick={savePicture}>
            PNG <AuthoredText text={prompt} class="hidden" />
          </button>
        </>
      }
    >
      <ActionStatus problem={problem} />
    </Row>
  );
}
