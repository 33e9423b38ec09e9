import { ASSET_CHOICES, SCOPES } from '../contract/job-config.js';
import { PICTURE_MODES } from '../contract/pictures.js';
import { CONSENT_MODES, RENDER_MODES } from '../contract/rendering.js';
import type { SettingKey } from '../contract/setting-facts.js';

/** What a setting of the unit `choice` may be; its option is called as its key. */
export const SETTING_CHOICES: Readonly<Partial<Record<SettingKey, readonly string[]>>> = {
  scope: SCOPES,
  assets: ASSET_CHOICES,
  render: RENDER_MODES,
  consent: CONSENT_MODES,
  pictures: PICTURE_MODES,
};
