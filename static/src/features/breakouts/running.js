import { running } from "../../lib/rules.js";

/** Whether a breakout is running or closing. */
export const isRunning = ({ state }) => running.breakout.includes(state);
