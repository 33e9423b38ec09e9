/** A rectangle on the desktop, pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** So much of a window must be on a screen for it to be found and moved there. */
const GRIP_PX = 120;

/**
 * Where a window that stood at `wanted` is opened: there, as large as the screen lets it be, where its top is still on one of
 * the screens; null where the system should choose, such as after a second screen was unplugged.
 */
export function placeOn(screens: readonly Box[], wanted: Box): Box | null {
  const screen = screens.find((area) => hasGrip(area, wanted));
  if (!screen) return null;
  const width = Math.min(wanted.width, screen.width);
  const height = Math.min(wanted.height, screen.height);
  return { x: wanted.x, y: Math.max(wanted.y, screen.y), width, height };
}

function hasGrip(area: Box, { x, y, width }: Box): boolean {
  const across = Math.min(x + width, area.x + area.width) - Math.max(x, area.x);
  return across >= GRIP_PX && y >= area.y - GRIP_PX / 2 && y <= area.y + area.height - GRIP_PX / 2;
}
