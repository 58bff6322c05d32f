/** A state as one word. `tone`: live, wait, bad, off or nothing. */
export const Pill = ({ tone, children }) => <span class="pill" data-tone={tone}>{children}</span>;
