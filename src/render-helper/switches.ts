/** Chromium's features that would talk to somebody, or that pages could talk with. */
const DISABLED_FEATURES = [
  'CertificateTransparencyComponentUpdater',
  'DialMediaRouteProvider',
  'DnsOverHttps',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'Prerender2',
  'SpeculationRulesPrefetchProxy',
  'WebRtcHideLocalIpsWithMdns',
  'WebTransport',
];

/**
 * What pages could ask of the machine's devices. Nobody is there to allow it, and asking for a USB device ends the whole of
 * Electron 25 where a device handler is set: one page would take those beside it with it.
 */
const DISABLED_PLATFORM = ['WebUSB', 'Serial', 'WebHID', 'WebBluetooth', 'WebNFC'];

/** JavaScript's memory of one page, in megabytes. */
const PAGE_HEAP_MB = 256;

/** Nobody listens there, and the resolver does not know it either. */
export const DEAD_PROXY = '127.0.0.1:9';
/** No address goes past the proxy, not even the machine's own. */
export const NO_BYPASS = '<-loopback>';

export interface Switch {
  readonly name: string;
  readonly value?: string;
}

/** What leaves Chromium's own network with no way out: no name is known, and whatever connects meets a proxy that is not there. */
export const DEAD_NETWORK: readonly Switch[] = [
  { name: 'host-resolver-rules', value: 'MAP * ~NOTFOUND' },
  { name: 'proxy-server', value: DEAD_PROXY },
  { name: 'proxy-bypass-list', value: NO_BYPASS },
];

/** What holds for the whole helper, beside its dead network. */
export const HELPER_SWITCHES: readonly Switch[] = [
  // A picture has a pixel for each of the page's, whatever the screen is like.
  { name: 'force-device-scale-factor', value: '1' },
  { name: 'disable-quic' },
  { name: 'no-pings' },
  { name: 'disable-background-networking' },
  { name: 'disable-component-update' },
  { name: 'disable-domain-reliability' },
  { name: 'disable-sync' },
  { name: 'disable-breakpad' },
  { name: 'mute-audio' },
  { name: 'no-first-run' },
  { name: 'no-default-browser-check' },
  { name: 'use-mock-keychain' },
  { name: 'password-store', value: 'basic' },
  { name: 'force-webrtc-ip-handling-policy', value: 'disable_non_proxied_udp' },
  { name: 'autoplay-policy', value: 'document-user-activation-required' },
  { name: 'disable-features', value: DISABLED_FEATURES.join(',') },
  { name: 'disable-blink-features', value: DISABLED_PLATFORM.join(',') },
  { name: 'js-flags', value: `--max-old-space-size=${PAGE_HEAP_MB}` },
];
