import { running } from "../../lib/rules.js";

/** @import { ItemsByKind } from "../../lib/types" */

/**
 * True if a breakout is running or closing.
 * @param {{state: string}} breakout
 */
export const isRunning = ({ state }) => running.breakout.includes(state);

/**
 * The running or closing breakout as `[id, item]`, or undefined.
 * @param {ItemsByKind} kinds
 */
export const runningBreakout = ({ breakout = [] }) => breakout.find(([, each]) => isRunning(each));
