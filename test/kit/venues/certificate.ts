import { generateKeyPairSync, sign } from 'node:crypto';

/** A private key and a certificate signed by itself, both PEM. */
export interface SelfSigned {
  readonly key: string;
  readonly cert: string;
}

const TAG = {
  integer: 0x02,
  bits: 0x03,
  octets: 0x04,
  oid: 0x06,
  utf8: 0x0c,
  time: 0x17,
  sequence: 0x30,
  set: 0x31,
};
const EXPLICIT_0 = 0xa0;
const EXPLICIT_3 = 0xa3;
const DNS_NAME = 0x82;

const ECDSA_WITH_SHA256 = '2a8648ce3d040302';
const COMMON_NAME = '550403';
const SUBJECT_ALTERNATIVE_NAME = '551d11';

const YEAR_MS = 365 * 24 * 3600 * 1_000;

function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const oid = (hex: string) => der(TAG.oid, Buffer.from(hex, 'hex'));
const bits = (bytes: Uint8Array) => der(TAG.bits, Buffer.from([0]), bytes);

function name(commonName: string): Buffer {
  const attribute = der(TAG.sequence, oid(COMMON_NAME), der(TAG.utf8, Buffer.from(commonName)));
  return der(TAG.sequence, der(TAG.set, attribute));
}

function time(ms: number): Buffer {
  const digits = new Date(ms).toISOString().replace(/\D/g, '').slice(2, 14);
  return der(TAG.time, Buffer.from(`${digits}Z`));
}

function alternativeNames(hosts: readonly string[]): Buffer {
  const names = der(TAG.sequence, ...hosts.map((host) => der(DNS_NAME, Buffer.from(host))));
  return der(TAG.sequence, oid(SUBJECT_ALTERNATIVE_NAME), der(TAG.octets, names));
}

/**
 * A fresh certificate for these hosts, good from yesterday for a year.
 * @see https://www.rfc-editor.org/rfc/rfc5280#section-4.1
 */
export function selfSigned(hosts: readonly string[], nowMs: number): SelfSigned {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = der(TAG.sequence, oid(ECDSA_WITH_SHA256));
  const toBeSigned = der(
    TAG.sequence,
    der(EXPLICIT_0, der(TAG.integer, Buffer.from([2]))),
    // A browser that met another certificate with this issuer and serial number would refuse both.
    der(TAG.integer, Buffer.from([1]), Buffer.from(String(nowMs))),
    algorithm,
    name('Venues under test'),
    der(TAG.sequence, time(nowMs - YEAR_MS / 365), time(nowMs + YEAR_MS)),
    name('Venues under test'),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(EXPLICIT_3, der(TAG.sequence, alternativeNames(hosts))),
  );
  const whole = der(TAG.sequence, toBeSigned, algorithm, bits(sign('sha256', toBeSigned, privateKey)));
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? [];
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n'),
  };
}
