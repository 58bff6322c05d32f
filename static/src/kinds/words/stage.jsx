export { Result as Stage } from "./ballot.jsx";
