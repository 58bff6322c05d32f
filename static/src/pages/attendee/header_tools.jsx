import { AppearanceSwitch } from "../../ui/page/appearance.jsx";
import { LanguageSwitch } from "../../ui/page/language_picker.jsx";

/** Language and appearance, in the header. */
export const HeaderTools = () => (
  <div class="wrap gap-0 header-tools">
    <LanguageSwitch at="#you" />
    <AppearanceSwitch />
  </div>
);
