/** @import { ButtonHTMLAttributes } from "preact" */
/** @typedef {"plain" | "primary" | "quiet" | "danger"} Look  of a button */

/** @type {(look: Look, more?: string) => string} */
export const buttonClass = (look, more) =>
  ["button", look === "plain" ? null : look, more].filter(Boolean).join(" ");

/**
 * Button that submits no form; those that send an action are an ActionButton. `class`: further
 * classes.
 * @param {Omit<ButtonHTMLAttributes<HTMLButtonElement>, "class"> & {look?: Look, class?: string}} props
 */
export const Button = ({ look = "plain", class: more, ...attributes }) => (
  <button type="button" class={buttonClass(look, more)} {...attributes} />
);
