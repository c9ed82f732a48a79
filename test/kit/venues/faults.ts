import type { ServerResponse } from 'node:http';

/** How the public interface of a venue fails. */
export type VenueFault =
  | { readonly kind: 'status'; readonly status: number; readonly retryAfterSeconds?: number }
  /** A page of HTML with status 200, as a captive portal or a firewall sends. */
  | { readonly kind: 'html' }
  /** Takes the request and never answers. */
  | { readonly kind: 'hang' }
  | { readonly kind: 'delay'; readonly ms: number };

const HTML = '<!doctype html><title>Sign in</title><p>Sign in to this network.</p>';

/** Answers in the way of this fault; true when nothing more is to be sent. */
export function answerWithFault(response: ServerResponse, fault: VenueFault): boolean {
  switch (fault.kind) {
    case 'hang':
      return true;
    case 'delay':
      return false;
    case 'html':
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(HTML);
      return true;
    case 'status': {
      const { retryAfterSeconds } = fault;
      const headers = retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
      response.writeHead(fault.status, { 'content-type': 'application/json', ...headers }).end('{}');
      return true;
    }
  }
}
