import { t } from "../i18n.js";
import { items, kinds } from "../live.js";
import { memo } from "../memo.js";
import { Byline } from "../parts/byline.jsx";
import { Typed } from "../parts/text.jsx";

const score = ([id, { state }]) => (state === "answering" ? Infinity : items.value[`score:${id}`] ?? 0);

/** What everybody sees, the most wanted first. */
export function Questions() {
  const open = (kinds.value.question ?? []).filter(([, { state }]) => state !== "answered").sort((one, other) => score(other) - score(one) || one[0] - other[0]);
  if (!open.length) return <p class="empty">{t("Questions appear here once a moderator has read them.")}</p>;
  return <ul class="plain questions">{open.map(([id, question]) => <Card key={id} question={question} />)}</ul>;
}

const Card = memo(({ question }) => (
  <li class="card question" data-state={question.state}>
    <Typed {...question} />
    <Byline question={question} />
  </li>
));
