import type { Preferences } from '../browser/firefox-process.ts';

/** Domains that the servers answer for, with everything below them. */
const DOMAINS = ['binance.com', 'binance.vision', 'hyperliquid.xyz'] as const;

/** Names of the certificate. */
export const CERTIFICATE_HOSTS: readonly string[] = DOMAINS.flatMap((domain) => [domain, `*.${domain}`]);

/** Whether a host name is one of the venues'. */
export function isVenueHost(host: string): boolean {
  return DOMAINS.some((domain) => host === domain || host.endsWith(`.${domain}`));
}

/** How Chromium is led to the servers at the real host names. */
export interface ChromiumTransport {
  readonly hostRules: readonly string[];
  readonly args: readonly string[];
}

/** For `launchChromium`; every port of every host leads to the one server. */
export function chromiumTransport(tlsPort: number): ChromiumTransport {
  const names = DOMAINS.flatMap((domain) => [domain, `*.${domain}`]);
  return {
    hostRules: names.map((name) => `MAP ${name} 127.0.0.1:${tlsPort}`),
    args: ['--ignore-certificate-errors'],
  };
}

/** How Firefox is led to the servers at the real host names. */
export interface FirefoxTransport {
  readonly preferences: Preferences;
  readonly acceptInsecureCerts: true;
}

/** For `launchFirefox`: TLS connections, also of the background and of WebSockets, go through the proxy. */
export function firefoxTransport(proxyPort: number): FirefoxTransport {
  return {
    preferences: {
      'network.proxy.type': 1,
      'network.proxy.ssl': '127.0.0.1',
      'network.proxy.ssl_port': proxyPort,
      'network.proxy.no_proxies_on': 'localhost, 127.0.0.1',
    },
    acceptInsecureCerts: true,
  };
}
