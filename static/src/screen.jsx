// The page for the projector: read-only, it shows what the moderator brings up.

import { t } from "./i18n.js";
import { boot, event, kinds, status } from "./live.js";
import { mount } from "./parts/mount.jsx";
import { Both } from "./screen/both.jsx";
import { listen, over } from "./screen/keys.js";
import { isIdle, Stage } from "./screen/stage.jsx";

const Screen = () => (
  <div class="screen" data-over={over.value}>
    <Stage />
    <footer class="screen-foot">
      <Announcement />
      <i class="screen-dot" data-state={status.value} aria-hidden="true" />
      <Join />
    </footer>
    {over.value === "join" ? <div class="over"><Join /></div> : null}
    {over.value === "blank" ? <div class="over" /> : null}
  </div>
);

const Join = () => (
  <div class="join">
    <p><span class="muted">{t("Join at {address}", { address: new URL(boot.join_url).host })}</span><b class="code">{boot.code}</b></p>
    <img class="qr" src={`/e/${boot.code}/qr.svg`} alt={t("QR code to join")} />
  </div>
);

// In the corner's row: the latest announcement, else what event this is, unless that is on the stage.
function Announcement() {
  const [, posted] = (kinds.value.announcement ?? []).at(-1) ?? [];
  if (posted) return <Both text={posted.text} as="p" class="band" />;
  return isIdle() ? null : <Both text={event.value.title} class="screen-title muted" />;
}

listen();
mount(Screen);
