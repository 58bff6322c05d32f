/**
 * Label of a state. `tone`: live, wait, bad, off or none.
 * @param {{tone?: string, children?: any}} props
 */
export const Pill = ({ tone, children }) => (
  <span class="pill" data-tone={tone}>
    {children}
  </span>
);
