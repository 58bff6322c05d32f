// What the page shows beside its polls: loaded after them.

export { Breakdown } from "../parts/breakdown.jsx";
export { Agenda } from "./agenda.jsx";
export { Details } from "./details.jsx";
export { Questions } from "./questions.jsx";
