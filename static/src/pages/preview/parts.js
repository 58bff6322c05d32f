// Parts of a poll that the preview draws later.

export { NoVote } from "../../features/polls/official/no_vote.jsx";
export * from "../../kinds/lazy_parts.js";
