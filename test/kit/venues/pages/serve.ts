import { readFile } from 'node:fs/promises';
import { pageScript } from './bundle.ts';

/** A file of a page. */
export interface PageFile {
  readonly headers: Readonly<Record<string, string>>;
  readonly content: string;
}

const PAGES: Readonly<Record<string, 'binance' | 'hyperliquid'>> = {
  'www.binance.com': 'binance',
  'app.hyperliquid.xyz': 'hyperliquid',
};

/** Strict, as a venue's would be; `unsafe-eval` is for the kit's Firefox, which runs a test's code in the page's realm. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self' https: wss:",
  "frame-src 'self'",
].join('; ');

const html = (script: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Trade</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/static/page.css">
</head>
<body><div></div><script src="/static/${script}.js"></script></body>
</html>`;

/** A file of the venue's page: every address of the host is the one page, whose script reads it. */
export async function pageFile(host: string, path: string): Promise<PageFile | null> {
  const name = PAGES[host];
  if (name === undefined) return null;
  if (path === '/static/page.css') {
    const content = await readFile(new URL('./page.css', import.meta.url), 'utf8');
    return { headers: { 'content-type': 'text/css' }, content };
  }
  if (path === `/static/${name}.js`) {
    return { headers: { 'content-type': 'text/javascript' }, content: await pageScript(name) };
  }
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': POLICY };
  return { headers, content: html(name) };
}
