/** Facts in one quiet line. Each keeps its own direction, so that an Arabic name does not turn its neighbours round. */
export const Dots = ({ facts }) => facts.filter(Boolean).map((fact, at) => <span key={at}>{at ? " · " : ""}<bdi>{fact}</bdi></span>);
