import { AppearanceSwitch } from "../../ui/appearance.jsx";
import { LanguageSwitch } from "../../ui/language_picker.jsx";

/** Language and appearance, in the header. */
export const HeaderTools = () => (
  <div class="header-tools">
    <LanguageSwitch at="#you" />
    <AppearanceSwitch />
  </div>
);
