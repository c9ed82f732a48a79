/** What `/exchange` and the socket's `post` answer to an action. */
export function answerAction(body: unknown, orderId: number): object {
  const action = (body as { action?: { type?: string; orders?: unknown[]; cancels?: unknown[] } } | null)
    ?.action;
  const done = (type: string, statuses: readonly unknown[]) => ({
    status: 'ok',
    response: { type, data: { statuses } },
  });
  switch (action?.type) {
    case 'order':
      return done(
        'order',
        (action.orders ?? []).map((_, index) => ({ resting: { oid: orderId + index } })),
      );
    case 'cancel':
      return done(
        'cancel',
        (action.cancels ?? []).map(() => 'success'),
      );
    case 'updateLeverage':
    case 'updateIsolatedMargin':
    case 'usdClassTransfer':
    case 'withdraw3':
      return { status: 'ok', response: { type: 'default' } };
    default:
      return { status: 'err', response: 'Unknown action.' };
  }
}
