// Types of the staff channel, by those of its items.

import type { ChannelMessageItem, ChannelText, MemberName } from "../../lib/types.d.ts";

export type Duty = MemberName["duty"];
export type Audience = ChannelMessageItem["to"];
export type Preset = NonNullable<ChannelText["preset"]>;
