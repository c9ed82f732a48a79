import { describe, expect, it } from 'vitest';
import { readEndpointUrl } from './endpoint-url.ts';

describe('readEndpointUrl', () => {
  it.each([
    ['https://rpc.example', 'https://rpc.example/'],
    ['  https://rpc.example/v3/key  ', 'https://rpc.example/v3/key'],
    ['http://localhost:8545', 'http://localhost:8545/'],
    ['http://127.0.0.1:8545/', 'http://127.0.0.1:8545/'],
  ])('takes %s', (text, url) => {
    expect(readEndpointUrl(text)).toEqual({ ok: true, url });
  });

  it.each([
    ['rpc.example', 'options_url_invalid'],
    ['', 'options_url_invalid'],
    ['http://rpc.example', 'options_url_plain'],
    ['http://localhost.evil.example', 'options_url_plain'],
    ['http://192.168.0.2:8545', 'options_url_plain'],
    ['wss://rpc.example', 'options_url_scheme'],
    ['javascript:alert(1)', 'options_url_scheme'],
    ['https://user:pass@rpc.example', 'options_url_credentials'],
  ])('refuses %s', (text, problem) => {
    expect(readEndpointUrl(text)).toEqual({ ok: false, problem });
  });
});
