import { missingApproval, quote, swapTransaction } from './swap.js';
import { fromUnits, toUnits } from './units.js';
import { findWallet, withAccount } from './wallet.js';

const at = (testId) => document.querySelector(`[data-testid="${testId}"]`);
const form = at('swap-form');
const wallet = findWallet();
const config = await (await fetch('config.json')).json();
let account;

function showAccount(accounts) {
  [account] = accounts;
  at('account').textContent = account ?? '';
  at('connect').hidden = account !== undefined;
}

/** Shows how a piece of work with the wallet ends: its result, or the error's code and words. */
async function show(work) {
  const outcome = at('outcome');
  for (const testId of ['result', 'error-code', 'error-message']) at(testId).textContent = '';
  outcome.dataset.state = 'waiting';
  try {
    const result = await work();
    at('result').textContent = typeof result === 'string' ? result : JSON.stringify(result);
    outcome.dataset.state = 'done';
  } catch (error) {
    at('error-code').textContent = String(error.code ?? '');
    at('error-message').textContent = error.message;
    outcome.dataset.state = 'failed';
  }
}

async function connect() {
  if (!wallet) throw new Error('No wallet was found in this browser.');
  if (account === undefined) showAccount(await wallet.provider.request({ method: 'eth_requestAccounts' }));
}

async function ask({ method, params }) {
  await connect();
  return wallet.provider.request({ method, params: withAccount(params, account) });
}

/** The form's present values; the tolerance has two decimals, so it counts in basis points. */
async function readOrder() {
  const { router, pairs } = config.market;
  const pair = pairs[Number(form.pair.value)];
  const amountIn = toUnits(form.amount.value, pair.give.decimals);
  const toleranceBps = toUnits(form.tolerance.value, 2);
  const amountOut = await quote({ provider: wallet.provider, router, pair, amountIn });
  const minimumOut = (amountOut * (10_000n - toleranceBps)) / 10_000n;
  return { router, pair, amountIn, amountOut, minimumOut };
}

async function showQuote() {
  const written = JSON.stringify([form.pair.value, form.amount.value, form.tolerance.value]);
  form.dataset.asked = written;
  const words = await readOrder().then(
    ({ pair, amountOut, minimumOut }) =>
      [amountOut, minimumOut].map((units) => `${fromUnits(units, pair.get.decimals)} ${pair.get.symbol}`),
    () => ['–', '–'],
  );
  if (form.dataset.asked !== written) return;
  [at('quote').textContent, at('minimum').textContent] = words;
}

async function swap() {
  await connect();
  const order = { ...(await readOrder()), provider: wallet.provider, account };
  const approval = await missingApproval(order);
  if (approval) await mined(await ask({ method: 'eth_sendTransaction', params: [approval] }));
  return ask({ method: 'eth_sendTransaction', params: [await swapTransaction(order)] });
}

async function mined(hash) {
  for (;;) {
    const receipt = await wallet.provider.request({ method: 'eth_getTransactionReceipt', params: [hash] });
    if (receipt) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function showForm({ pairs }) {
  form.pair.append(
    ...pairs.map(({ give, get }, index) => new Option(`${give.symbol} → ${get.symbol}`, index)),
  );
  form.addEventListener('input', showQuote);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    show(swap);
  });
  form.hidden = false;
  showQuote();
}

function requestButton(request) {
  const button = document.createElement('button');
  button.type = 'button';
  button.dataset.testid = `request-${request.name}`;
  button.textContent = request.label ?? request.name;
  button.addEventListener('click', () => show(() => ask(request)));
  return button;
}

at('connect').addEventListener('click', () =>
  show(async () => {
    await connect();
    return account;
  }),
);
at('requests').append(...config.requests.map(requestButton));

if (wallet) {
  const showChain = (chainId) => {
    at('chain').textContent = String(Number(chainId));
  };
  at('wallet').textContent = wallet.name;
  wallet.provider.on('accountsChanged', showAccount);
  wallet.provider.on('chainChanged', showChain);
  showChain(await wallet.provider.request({ method: 'eth_chainId' }));
  showAccount(await wallet.provider.request({ method: 'eth_accounts' }));
  if (config.market) showForm(config.market);
}
document.body.dataset.state = 'ready';
