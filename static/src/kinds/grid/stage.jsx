export { Result as Stage } from "./result.jsx";
