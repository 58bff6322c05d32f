// Parts of poll kinds that pages load after the ballot (`lazyPart` in load_kind.js).

export { Propose } from "./statements/propose.jsx";
