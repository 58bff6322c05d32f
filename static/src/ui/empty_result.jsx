import { t } from "../lib/i18n.js";

/** In the place of a result of which there is nothing to draw: `sentence()` while it may still come. */
export const Empty = ({ poll, sentence, Said }) => <Said say={() => (poll.state === "closed" ? t("There are no answers to show.") : sentence())} as="p" class="empty" />;
