import { StaffBar } from "../../ui/staff/staff_bar.jsx";
import { withPart } from "../event/with_part.jsx";
import { ChannelStrip } from "./channel_strip.jsx";

const Strip = withPart("staff_channel", ChannelStrip);

/** Bars below the header of a page on stage, with the strip of the staff channel. */
export const StripBar = () => (
  <>
    <StaffBar />
    <Strip />
  </>
);
