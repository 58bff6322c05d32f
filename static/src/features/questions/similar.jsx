import { t } from "../../lib/i18n.js";
import { items } from "../../lib/session.js";
import { known, useAnswer } from "./remote_questions.js";
import { List } from "./question_list.jsx";

const PAUSE = 700; // ms in which nothing is typed
const [SIGNS, HAN] = [12, 4]; // of which a text must have some to be like any other

/** Questions like the one that is being typed: to be supported rather than asked again. */
export function Similar({ typed }) {
  const like = typed.trim().slice(0, 500);
  const { order = [] } = useAnswer(like, PAUSE, isEnough(like), { like });
  const others = order.filter((id) => !items.value[`mine:${id}`]);
  return (
    <div class="similar">
      <p role="status">{others.length ? said(others) : ""}</p>
      <List ids={others} />
    </div>
  );
}

const said = (others) => (others.every((id) => known(id)?.state === "answered") ? t("This may have been answered already:") : t("This may have been asked already. You can support it instead:"));

const isEnough = (text) => text.length >= SIGNS || (text.match(/\p{Script=Han}/gu)?.length ?? 0) >= HAN;
