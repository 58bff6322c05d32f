import { running } from "../../lib/rules.js";

/** True if a breakout is running or closing. */
export const isRunning = ({ state }) => running.breakout.includes(state);
