/**
 * Label of a state.
 * @param {{tone?: "live" | "wait" | "bad" | "off", children?: any}} props
 */
export const Pill = ({ tone, children }) => <span class="pill" data-tone={tone}>{children}</span>;
