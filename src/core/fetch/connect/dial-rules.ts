import type { Clock } from '../../runtime/clock.js';
import type { Resolve } from './resolver.js';
import type { ProxySettings } from './proxy-settings.js';
import type { AllowPrivate } from './address-guard.js';
import type { TlsWish } from './tls-connection.js';
import type { AllowInvalidCertificate } from './tls-exceptions.js';

/** Where to connect: a URL's parts, IPv6 without brackets. */
export interface DialTarget extends Omit<TlsWish, 'excepted'> {
  readonly protocol: string;
}

export interface DialRules {
  readonly allowPrivate: AllowPrivate;
  readonly resolve: Resolve;
  readonly allowInvalidCertificate: AllowInvalidCertificate;
  readonly proxy: ProxySettings | null;
  readonly clock: Clock;
}
