import { X509Certificate } from 'node:crypto';
import { expect, test } from 'vitest';
import { selfSigned } from './certificate.ts';

test('a certificate that a TLS library takes, for the hosts it names and no others', () => {
  const certificate = new X509Certificate(selfSigned(['*.binance.com', 'localhost'], Date.now()).cert);
  expect(certificate.verify(certificate.publicKey)).toBe(true);
  expect(certificate.checkHost('fapi.binance.com')).toBeDefined();
  expect(certificate.checkHost('fapi.example.com')).toBeUndefined();
  expect(new Date(certificate.validFrom).getTime()).toBeLessThan(Date.now());
  expect(new Date(certificate.validTo).getTime()).toBeGreaterThan(Date.now());
});
