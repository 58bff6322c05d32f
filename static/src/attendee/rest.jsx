// The attendee page's lazy bundle: everything except the current poll.

import { wear } from "../wear.js";
import dialogs from "../parts/dialog.css";
import print from "../parts/print.css";
import question from "../parts/question.css";
import css from "./rest.css";

export { prepare } from "../offline.js";
export { keepFooting } from "../footing.js";
export { Breakdown } from "../parts/breakdown.jsx";
export { Shift } from "../parts/shift.jsx";
export { Hint } from "../parts/hint.jsx";
export { Reading } from "../parts/reading.jsx";
export { Agenda } from "./agenda.jsx";
export { Details } from "./details.jsx";
export { Left } from "./left.jsx";
export { MoreTime } from "./more_time.jsx";
export { Propose } from "./propose.jsx";
export { Questions } from "./questions.jsx";
export { Reports } from "./reports.jsx";
export { Told } from "./told.jsx";

wear(dialogs);
wear(question);
wear(css);
wear(print);
